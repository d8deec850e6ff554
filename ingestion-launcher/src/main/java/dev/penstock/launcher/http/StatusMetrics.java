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
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The books and states of all homes as metrics, each home's at one moment. */
final class StatusMetrics {
    private static final String HOME = "home";

    private static final List<String> STATES =
            List.of(
                    "disconnected",
                    "connecting",
                    "authenticating",
                    "subscribing",
                    "live",
                    "waiting",
                    "refused",
                    "given_up",
                    "closed");

    private final List<HomeStatus> homes;

    StatusMetrics(List<HomeStatus> homes) {
        this.homes = homes;
    }

    MetricSnapshots collect() {
        return MetricSnapshots.builder()
                .metricSnapshot(counter("events_received", "Events received.", a -> a.received()))
                .metricSnapshot(counter("events_filtered", "Events not wanted.", a -> a.filtered()))
                .metricSnapshot(skipped())
                .metricSnapshot(byReason("events_invalid", "What could not be used.", true))
                .metricSnapshot(byReason("events_dropped", "Points dropped.", false))
                .metricSnapshot(counter("points_written", "Points acknowledged.", a -> a.written()))
                .metricSnapshot(rejected())
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
        CounterSnapshot.Builder counter = counter(name, help);
        for (HomeStatus home : homes) {
            add(counter, Labels.of(HOME, home.name()), value.applyAsDouble(home.accounting()));
        }
        return counter.build();
    }

    private static CounterSnapshot.Builder counter(String name, String help) {
        return CounterSnapshot.builder().name("penstock_" + name).help(help);
    }

    private static void add(CounterSnapshot.Builder counter, Labels labels, double value) {
        counter.dataPoint(
                CounterSnapshot.CounterDataPointSnapshot.builder()
                        .labels(labels)
                        .value(value)
                        .build());
    }

    private MetricSnapshot gauge(String name, String help, ToDoubleFunction<HomeStatus> value) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name("penstock_" + name).help(help);
        for (HomeStatus home : homes) {
            gauge.dataPoint(
                    GaugeSnapshot.GaugeDataPointSnapshot.builder()
                            .labels(Labels.of(HOME, home.name()))
                            .value(value.applyAsDouble(home))
                            .build());
        }
        return gauge.build();
    }

    private MetricSnapshot skipped() {
        CounterSnapshot.Builder counter =
                counter("events_skipped", "Events that give nothing to write.");
        for (HomeStatus home : homes) {
            Labels labels = Labels.of(HOME, home.name(), "reason", "mapper");
            add(counter, labels, (double) home.accounting().skipped());
        }
        return counter.build();
    }

    private MetricSnapshot rejected() {
        CounterSnapshot.Builder counter =
                counter("points_rejected", "Points refused for their content.");
        for (HomeStatus home : homes) {
            Labels labels = Labels.of(HOME, home.name(), "reason", "server");
            add(counter, labels, (double) home.accounting().rejected());
        }
        return counter.build();
    }

    private MetricSnapshot byReason(String name, String help, boolean invalid) {
        CounterSnapshot.Builder counter = counter(name, help);
        for (HomeStatus home : homes) {
            AccountingSnapshot books = home.accounting();
            Map<? extends Enum<?>, Long> accounts = invalid ? books.invalid() : books.dropped();
            accounts.forEach((reason, count) -> {
                String text = reason.name().toLowerCase(Locale.ROOT);
                add(counter, Labels.of(HOME, home.name(), "reason", text), (double) count);
            });
        }
        return counter.build();
    }

    private MetricSnapshot connectionState() {
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder()
                        .name("penstock_connection_state")
                        .help("1 for the state the connection is in.");
        for (HomeStatus home : homes) {
            String now = name(home.connection());
            for (String state : STATES) {
                gauge.dataPoint(
                        GaugeSnapshot.GaugeDataPointSnapshot.builder()
                                .labels(Labels.of(HOME, home.name(), "state", state))
                                .value(state.equals(now) ? 1 : 0)
                                .build());
            }
        }
        return gauge.build();
    }

    private MetricSnapshot connects() {
        CounterSnapshot.Builder counter = counter("connects", "Attempts to connect.");
        for (HomeStatus home : homes) {
            Labels success = Labels.of(HOME, home.name(), "outcome", "success");
            Labels failure = Labels.of(HOME, home.name(), "outcome", "failure");
            add(counter, success, (double) home.connects());
            add(counter, failure, (double) home.failedConnects());
        }
        return counter.build();
    }

    /** A connection's state in the word that metrics and health use. */
    static String name(ConnectionState state) {
        return switch (state) {
            case ConnectionState.Disconnected disconnected -> "disconnected";
            case ConnectionState.Connecting connecting -> "connecting";
            case ConnectionState.Authenticating authenticating -> "authenticating";
            case ConnectionState.Subscribing subscribing -> "subscribing";
            case ConnectionState.Live live -> "live";
            case ConnectionState.Waiting waiting -> "waiting";
            case ConnectionState.Refused refused -> "refused";
            case ConnectionState.GivenUp givenUp -> "given_up";
            case ConnectionState.Closed closed -> "closed";
        };
    }
}
