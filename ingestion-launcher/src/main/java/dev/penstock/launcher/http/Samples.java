package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Puts metrics together out of values that are counted elsewhere. */
final class Samples {
    private static final String PREFIX = "penstock_";

    private Samples() {}

    /** A counter with one value for each home. */
    static MetricSnapshot counter(
            List<HomeStatus> homes, String name, String help, ToDoubleFunction<HomeStatus> value) {
        CounterSnapshot.Builder counter = counter(name, help);
        homes.forEach(home -> add(counter, of(home), value.applyAsDouble(home)));
        return counter.build();
    }

    /** A gauge with one value for each home. */
    static MetricSnapshot gauge(
            List<HomeStatus> homes, String name, String help, ToDoubleFunction<HomeStatus> value) {
        GaugeSnapshot.Builder gauge = gauge(name, help);
        homes.forEach(home -> add(gauge, of(home), value.applyAsDouble(home)));
        return gauge.build();
    }

    private static Labels of(HomeStatus home) {
        return Labels.of("home", home.name());
    }

    static CounterSnapshot.Builder counter(String name, String help) {
        return CounterSnapshot.builder().name(PREFIX + name).help(help);
    }

    static void add(CounterSnapshot.Builder counter, Labels labels, double value) {
        counter.dataPoint(
                CounterSnapshot.CounterDataPointSnapshot.builder()
                        .labels(labels)
                        .value(value)
                        .build());
    }

    static GaugeSnapshot.Builder gauge(String name, String help) {
        return GaugeSnapshot.builder().name(PREFIX + name).help(help);
    }

    static void add(GaugeSnapshot.Builder gauge, Labels labels, double value) {
        gauge.dataPoint(
                GaugeSnapshot.GaugeDataPointSnapshot.builder().labels(labels).value(value).build());
    }
}
