package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

import java.time.Duration;
import java.util.List;

/** How well homes are known, as metrics. */
final class DiscoveryMetrics {
    private static final double MILLIS_OF_SECOND = 1_000;

    private final List<HomeStatus> homes;

    DiscoveryMetrics(List<HomeStatus> homes) {
        this.homes = homes;
    }

    /** A home that was not read yet has none; 0 would say that it has just been. */
    MetricSnapshots collect() {
        GaugeSnapshot.Builder age =
                Samples.gauge("discovery_age_seconds", "How long ago the registries were read.");
        boolean any = false;
        for (HomeStatus home : homes) {
            if (home.discovery().readAt().isPresent()) {
                any = true;
                Labels labels = Labels.of("home", home.name());
                Samples.add(age, labels, seconds(home.discovery().age()));
            }
        }
        return any ? MetricSnapshots.of(age.build()) : MetricSnapshots.of();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS_OF_SECOND;
    }
}
