package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.metrics.SkipReason;
import dev.penstock.ingestion.micrometer.PenstockMetrics;
import dev.penstock.ingestion.write.ScriptedSink;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a program that measures with Micrometer sees. */
final class MicrometerTest {
    private static final int ENTITIES = 20;
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (penstock_\\S+) (\\S+)$");

    /** The names are those of the launcher's {@code /metrics}: dashboards are built on them. */
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("penstock_events_received_total", "counter"),
                    Map.entry("penstock_events_filtered_total", "counter"),
                    Map.entry("penstock_events_skipped_total", "counter"),
                    Map.entry("penstock_events_invalid_total", "counter"),
                    Map.entry("penstock_events_dropped_total", "counter"),
                    Map.entry("penstock_points_written_total", "counter"),
                    Map.entry("penstock_points_rejected_total", "counter"),
                    Map.entry("penstock_points_pending", "gauge"),
                    Map.entry("penstock_points_backfilled_total", "counter"),
                    Map.entry("penstock_points_carried_total", "counter"),
                    Map.entry("penstock_points_in_flight", "gauge"),
                    Map.entry("penstock_gaps_open", "gauge"),
                    Map.entry("penstock_gaps_total", "counter"),
                    Map.entry("penstock_watermark_timestamp_seconds", "gauge"),
                    Map.entry("penstock_queue_depth", "gauge"),
                    Map.entry("penstock_queue_capacity", "gauge"),
                    Map.entry("penstock_queue_bytes", "gauge"),
                    Map.entry("penstock_spool_points", "gauge"),
                    Map.entry("penstock_spool_bytes", "gauge"),
                    Map.entry("penstock_spool_segments", "gauge"),
                    Map.entry("penstock_dead_letters", "gauge"),
                    Map.entry("penstock_connection_state", "gauge"),
                    Map.entry("penstock_connects_total", "counter"),
                    Map.entry("penstock_discovery_age_seconds", "gauge"),
                    Map.entry("penstock_accounting_difference", "gauge"));

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withEntities(ENTITIES));
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void prometheus_sees_the_names_and_types_of_the_documentation() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            new PenstockMetrics(trial.ingestion()).bindTo(registry);

            Map<String, String> types = new TreeMap<>();
            TYPE.matcher(registry.scrape())
                    .results()
                    .forEach(found -> types.put(found.group(1), found.group(2)));
            assertThat(types).containsExactlyInAnyOrderEntriesOf(TYPES);
            assertThat(registry.scrape())
                    .contains("penstock_events_received_total{home=\"home\"} " + ENTITIES + ".0\n")
                    .contains("penstock_connection_state{home=\"home\",state=\"live\"} 1.0\n")
                    .contains("penstock_connection_state{home=\"home\",state=\"waiting\"} 0.0\n")
                    .contains("penstock_accounting_difference{home=\"home\"} 0.0\n");
        }
    }

    @Test
    void the_values_are_those_of_the_status(@TempDir Path stateDir) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (Trial trial = Trial.started(Trial.keeping(stateDir, Trial.at(home.url())), sink)) {
            trial.awaitLive();
            new PenstockMetrics(trial.ingestion()).bindTo(registry);
            home.burst(300);
            trial.awaitNoGap();

            Eventually.holds(() -> {
                HomeStatus now = trial.home();
                Figures figures = new Figures(registry, "home");
                assertThat(now.accounting().written()).isGreaterThan(ENTITIES);
                assertThat(figures.count("events.received")).isEqualTo(now.accounting().received());
                assertThat(figures.count("points.written")).isEqualTo(now.accounting().written());
                assertThat(figures.count("points.pending")).isEqualTo(now.accounting().pending());
                assertThat(figures.count("events.skipped"))
                        .isEqualTo(now.accounting().skippedTotal());
                assertThat(figures.count("accounting.difference")).isZero();
                assertThat(figures.count("queue.capacity")).isEqualTo(now.queueCapacity());
                assertThat(figures.count("connects")).isEqualTo(now.connects());
                assertThat(figures.count("spool.segments"))
                        .isEqualTo(now.delivery().spool().orElseThrow().segments());
                assertThat(figures.count("watermark.timestamp"))
                        .isEqualTo(now.gaps().watermark().orElseThrow().getEpochSecond());
                assertThat(figures.of("discovery.age")).isBetween(0.0, 60.0);
            });
        }
    }

    @Test
    void each_home_has_meters_of_its_own() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (SimulatedHome other = SimulatedHome.start(HomeSettings.defaults().withEntities(7))) {
            HomeConfig[] homes = {
                Trial.named("near", home.url(), HomeConfig.STATE_CHANGED),
                Trial.named("far", other.url(), HomeConfig.STATE_CHANGED)
            };
            try (Trial trial = Trial.started(Trial.quick(homes), sink)) {
                new PenstockMetrics(trial.ingestion()).bindTo(registry);

                Eventually.holds(() -> {
                    assertThat(new Figures(registry, "near").count("points.written"))
                            .isEqualTo(ENTITIES);
                    assertThat(new Figures(registry, "far").count("points.written")).isEqualTo(7);
                });
            }
        }
    }

    @Test
    void every_reason_is_there_before_it_happens() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (Trial trial = Trial.started(home, sink)) {
            new PenstockMetrics(trial.ingestion()).bindTo(registry);

            assertThat(registry.get("penstock.events.skipped").functionCounters())
                    .hasSize(SkipReason.values().length)
                    .allSatisfy(one -> assertThat(one.getId().getTag("reason")).isNotBlank());
        }
    }

    /** What a registry has of one home, all reasons and outcomes together. */
    private record Figures(SimpleMeterRegistry registry, String home) {
        /** Without a fraction. */
        long count(String name) {
            return (long) of(name);
        }

        double of(String name) {
            return registry.get("penstock." + name).tag("home", home).meters().stream()
                    .mapToDouble(meter -> meter.measure().iterator().next().getValue())
                    .sum();
        }
    }
}
