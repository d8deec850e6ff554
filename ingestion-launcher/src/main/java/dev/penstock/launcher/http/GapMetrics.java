package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.backfill.GapStatus;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

import java.time.Instant;
import java.util.List;

/** What may have been missed, and how far everything is safe, as metrics. */
final class GapMetrics {
    private static final String HOME = "home";
    private static final String OUTCOME = "outcome";
    private static final double NANOS = 1e9;

    private final List<HomeStatus> homes;

    GapMetrics(List<HomeStatus> homes) {
        this.homes = homes;
    }

    MetricSnapshots collect() {
        CounterSnapshot.Builder closed = Samples.counter("gaps", "Gaps that are done with.");
        GaugeSnapshot.Builder open = Samples.gauge("gaps_open", "Gaps not filled yet.");
        CounterSnapshot.Builder points =
                Samples.counter("points_backfilled", "Points from history acknowledged.");
        for (HomeStatus home : homes) {
            GapStatus gaps = home.gaps();
            add(closed, home, "filled", gaps.filled());
            add(closed, home, "partly", gaps.partly());
            add(closed, home, "impossible", gaps.impossible());
            Samples.add(open, Labels.of(HOME, home.name()), gaps.open().size());
            Samples.add(points, Labels.of(HOME, home.name()), (double) gaps.backfilled());
        }
        MetricSnapshots.Builder all =
                MetricSnapshots.builder()
                        .metricSnapshot(closed.build())
                        .metricSnapshot(open.build())
                        .metricSnapshot(points.build());
        addWatermarks(all);
        return all.build();
    }

    private static void add(
            CounterSnapshot.Builder closed, HomeStatus home, String outcome, long count) {
        Samples.add(closed, Labels.of(HOME, home.name(), OUTCOME, outcome), (double) count);
    }

    /** A home has none before its first event; 0 would say that everything since 1970 is lost. */
    private void addWatermarks(MetricSnapshots.Builder all) {
        GaugeSnapshot.Builder watermark =
                Samples.gauge(
                        "watermark_timestamp_seconds",
                        "Up to when everything outside the open gaps is acknowledged.");
        boolean any = false;
        for (HomeStatus home : homes) {
            if (home.gaps().watermark().isPresent()) {
                any = true;
                double seconds = seconds(home.gaps().watermark().get());
                Samples.add(watermark, Labels.of(HOME, home.name()), seconds);
            }
        }
        if (any) {
            all.metricSnapshot(watermark.build());
        }
    }

    private static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() / NANOS;
    }
}
