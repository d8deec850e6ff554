package dev.penstock.launcher.http;

import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.WriteResult;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What only shows while it happens: how long writes take and how late points are; thread-safe. */
final class WriteMetrics implements IngestionListener {
    private static final double NANOS = 1e9;
    private static final double MICROS = 1e6;

    private final Timing timing;
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter batches =
            Counter.builder()
                    .name("penstock_write_batches_total")
                    .help("Attempts to write a batch, by outcome.")
                    .labelNames("home", "outcome")
                    .register(registry);
    private final Histogram writeSeconds =
            Histogram.builder()
                    .name("penstock_write_seconds")
                    .help("How long the database took to acknowledge a batch.")
                    .labelNames("home")
                    .classicOnly()
                    .classicUpperBounds(
                            .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10)
                    .register(registry);
    private final Histogram lagSeconds =
            Histogram.builder()
                    .name("penstock_event_to_written_seconds")
                    .help("From a live event in Home Assistant to its acknowledgement.")
                    .labelNames("home")
                    .classicOnly()
                    .classicUpperBounds(.05, .1, .25, .5, 1, 1.5, 2, 3, 5, 10, 30, 60, 300)
                    .register(registry);

    /** How late the oldest live event of the latest batch was, in seconds, by home. */
    private final Map<String, Double> latest = new ConcurrentHashMap<>();

    WriteMetrics(Timing timing) {
        this.timing = timing;
    }

    PrometheusRegistry registry() {
        return registry;
    }

    /** How late a home's points are, in seconds; empty before the first. */
    Optional<Double> lag(String home) {
        return Optional.ofNullable(latest.get(home));
    }

    @Override
    public void batchAttempted(Batch batch, WriteResult result, Duration took) {
        batches.labelValues(batch.home(), outcome(result)).inc();
        if (result instanceof WriteResult.Written) {
            writeSeconds.labelValues(batch.home()).observe(took.toNanos() / NANOS);
            observeLag(batch);
        }
    }

    /** States of a snapshot or of history may be old, and say nothing of this program's lag. */
    private void observeLag(Batch batch) {
        long now = micros(timing.now());
        DistributionDataPoint lag = lagSeconds.labelValues(batch.home());
        double most = Double.NEGATIVE_INFINITY;
        for (Point point : batch.points()) {
            if (point.via() == Via.EVENT) {
                double seconds = (now - point.timeMicros()) / MICROS;
                lag.observe(seconds);
                most = Math.max(most, seconds);
            }
        }
        if (most != Double.NEGATIVE_INFINITY) {
            latest.put(batch.home(), most);
        }
    }

    private static String outcome(WriteResult result) {
        return switch (result) {
            case WriteResult.Written written -> "written";
            case WriteResult.PartlyRejected refused -> "partly_rejected";
            case WriteResult.TooLarge refused -> "too_large";
            case WriteResult.Retry retry -> "retry";
            case WriteResult.Misconfigured wrong -> "misconfigured";
        };
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
