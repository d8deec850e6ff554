package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.config.HouseConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.filter.FilterStatistics;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Filters and throttles in a whole ingestion: the books balance, and the last value is there. */
final class FilterTest {
    private static final int ENTITIES = 20;
    private static final EntitySelection LIGHTS =
            new EntitySelection(Set.of("light"), List.of(), Set.of());

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withJournal(true).withEntities(ENTITIES));
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    private static FilterConfig filter(EntitySelection exclude, Duration throttle) {
        return new FilterConfig(
                EntitySelection.NONE,
                exclude,
                Optional.empty(),
                true,
                Map.of(Glob.of("*"), throttle),
                Map.of());
    }

    private Trial started(FilterConfig filter) {
        IngestionConfig config =
                Trial.quick(Trial.at(home.url()))
                        .withHouse(HouseConfig.defaults().withFilter(filter));
        return Trial.started(config, sink).awaitLive();
    }

    private List<String> live(String entity) {
        return sink.taken().stream()
                .filter(point -> point.via() == Via.EVENT)
                .map(Stored::of)
                .filter(row -> row.entityId().equals(entity))
                .map(Stored::state)
                .toList();
    }

    private static Map<String, Stored> lasts(List<Stored> rows) {
        Map<String, Stored> lasts = new HashMap<>();
        rows.forEach(row ->
                lasts.merge(
                        row.entityId(),
                        row,
                        (one, other) -> one.micros() > other.micros() ? one : other));
        return lasts;
    }

    private static long processed(Trial trial) {
        FilterStatistics statistics = trial.home().filter();
        return statistics.totalProcessed() + statistics.heldCount();
    }

    @Test
    void the_last_value_of_every_entity_is_stored_when_it_closes() {
        ShutdownReport report;
        int changes = 3_000;
        try (Trial trial = started(filter(LIGHTS, Duration.ofHours(1)))) {
            Eventually.holds(() -> assertThat(processed(trial)).isEqualTo(ENTITIES));
            home.burst(changes);
            Eventually.holds(() -> {
                assertThat(trial.books().difference()).isZero();
                assertThat(processed(trial)).isEqualTo(ENTITIES + changes);
            });
            assertThat(trial.home().filter().heldCount()).isPositive();
            assertThat(trial.books().received()).isEqualTo(trial.home().filter().totalProcessed());
            report = trial.finish();
            assertThat(trial.home().filter().heldCount()).isZero();
        }
        AccountingSnapshot books = report.homes().values().iterator().next();
        assertThat(books.received()).isEqualTo(ENTITIES + changes);
        assertThat(books.written() + books.filtered()).isEqualTo(books.received());
        assertThat(books.filtered()).isGreaterThan(changes / 2);

        List<Change> journal =
                home.changes().stream()
                        .filter(change -> !change.entityId().startsWith("light."))
                        .toList();
        Map<String, Stored> stored = lasts(Stored.points(sink.taken()));
        assertThat(stored).containsAllEntriesOf(lasts(Stored.changes(journal)));
        assertThat(stored.keySet()).noneMatch(entity -> entity.startsWith("light."));
    }

    @Test
    void what_is_held_appears_without_another_change_of_its_entity() {
        try (Trial trial = started(filter(LIGHTS, Duration.ofSeconds(2)))) {
            Eventually.holds(() -> assertThat(processed(trial)).isEqualTo(ENTITIES));
            for (int i = 1; i <= 5; i++) {
                home.set("sensor.chatty", String.valueOf(i), Map.of());
            }
            Eventually.holds(() -> {
                home.set("light.desk", "level " + System.nanoTime(), Map.of());
                assertThat(live("sensor.chatty")).endsWith("5.0");
            });
            assertThat(live("sensor.chatty")).startsWith("1.0").hasSizeLessThan(5);
            assertThat(live("light.desk")).isEmpty();
        }
    }

    @Test
    void a_connection_that_ends_lets_go_what_is_held() {
        try (Trial trial = started(filter(LIGHTS, Duration.ofHours(1)))) {
            Eventually.holds(() -> assertThat(processed(trial)).isEqualTo(ENTITIES));
            for (int i = 1; i <= 3; i++) {
                home.set("sensor.chatty", String.valueOf(i), Map.of());
            }
            Eventually.holds(() -> assertThat(processed(trial)).isEqualTo(ENTITIES + 3));
            home.dropClients();
            Eventually.holds(() -> assertThat(live("sensor.chatty")).endsWith("3.0"));
        }
    }

    @Test
    void another_filter_counts_from_the_next_change_on() {
        try (Trial trial = started(filter(LIGHTS, Duration.ofHours(1)))) {
            Eventually.holds(() -> assertThat(processed(trial)).isEqualTo(ENTITIES));
            home.set("sensor.chatty", "1", Map.of());
            home.set("sensor.chatty", "2", Map.of());
            home.set("light.desk", "on", Map.of());
            Eventually.holds(() -> assertThat(processed(trial)).isEqualTo(ENTITIES + 3));
            trial.ingestion().replaceFilter(FilterConfig.all());
            home.set("light.desk", "off", Map.of());
            home.set("sensor.chatty", "3", Map.of());
            Eventually.holds(() -> {
                assertThat(live("sensor.chatty")).endsWith("2.0", "3.0");
                assertThat(live("light.desk")).containsExactly("off");
            });
            assertThat(trial.home().filter().passedCount()).isEqualTo(2);
            assertThat(trial.home().filter().rules()).isEmpty();
        }
    }
}
