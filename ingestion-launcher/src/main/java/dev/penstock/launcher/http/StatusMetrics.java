package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.metrics.AccountingSnapshot;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The books and states of all homes as metrics, each home's at one moment. */
final class StatusMetrics {
    private static final String HOME = "home";
    private static final String SKIPPED = "Events that give nothing to write.";
    private static final String REJECTED = "Points refused for their content.";
    private static final String INVALID = "What could not be used.";

    private final List<HomeStatus> homes;

    StatusMetrics(List<HomeStatus> homes) {
        this.homes = homes;
    }

    MetricSnapshots collect() {
        return MetricSnapshots.builder()
                .metricSnapshot(counter("events_received", "Events received.", a -> a.received()))
                .metricSnapshot(counter("events_filtered", "Events not wanted.", a -> a.filtered()))
                .metricSnapshot(byReason("events_skipped", SKIPPED, a -> a.skipped()))
                .metricSnapshot(byReason("events_invalid", INVALID, a -> a.invalid()))
                .metricSnapshot(byReason("events_dropped", "Points dropped.", a -> a.dropped()))
                .metricSnapshot(counter("points_written", "Points acknowledged.", a -> a.written()))
                .metricSnapshot(byReason("points_rejected", REJECTED, a -> a.rejected()))
                .metricSnapshot(gauge("points_pending", "Points on their way.", h -> pending(h)))
                .metricSnapshot(gauge("queue_depth", "Points queued.", h -> h.queueDepth()))
                .metricSnapshot(gauge("queue_capacity", "Points that fit.", h -> h.queueCapacity()))
                .metricSnapshot(
                        gauge(
                                "accounting_difference",
                                "Received minus all accounted for; always 0.",
                                h -> difference(h)))
                .metricSnapshot(connectionState())
                .metricSnapshot(connects())
                .build();
    }

    private static double pending(HomeStatus home) {
        return (double) home.accounting().pending();
    }

    private static double difference(HomeStatus home) {
        return (double) home.accounting().difference();
    }

    private MetricSnapshot counter(
            String name, String help, ToDoubleFunction<AccountingSnapshot> value) {
        return Samples.counter(homes, name, help, home -> value.applyAsDouble(home.accounting()));
    }

    private MetricSnapshot gauge(String name, String help, ToDoubleFunction<HomeStatus> value) {
        return Samples.gauge(homes, name, help, value);
    }

    private MetricSnapshot byReason(
            String name,
            String help,
            Function<AccountingSnapshot, Map<? extends Enum<?>, Long>> accounts) {
        CounterSnapshot.Builder counter = Samples.counter(name, help);
        for (HomeStatus home : homes) {
            accounts.apply(home.accounting())
                    .forEach((reason, count) -> {
                        Labels labels = Labels.of(HOME, home.name(), "reason", Texts.lower(reason));
                        Samples.add(counter, labels, (double) count);
                    });
        }
        return counter.build();
    }

    private MetricSnapshot connectionState() {
        GaugeSnapshot.Builder gauge =
                Samples.gauge("connection_state", "1 for the state the connection is in.");
        for (HomeStatus home : homes) {
            String now = home.connection().word();
            for (String state : ConnectionState.WORDS) {
                Labels labels = Labels.of(HOME, home.name(), "state", state);
                Samples.add(gauge, labels, state.equals(now) ? 1 : 0);
            }
        }
        return gauge.build();
    }

    private MetricSnapshot connects() {
        CounterSnapshot.Builder counter = Samples.counter("connects", "Attempts to connect.");
        for (HomeStatus home : homes) {
            Labels success = Labels.of(HOME, home.name(), "outcome", "success");
            Labels failure = Labels.of(HOME, home.name(), "outcome", "failure");
            Samples.add(counter, success, (double) home.connects());
            Samples.add(counter, failure, (double) home.failedConnects());
        }
        return counter.build();
    }
}
