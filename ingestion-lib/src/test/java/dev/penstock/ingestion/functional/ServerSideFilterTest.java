package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.config.HomeConfig.Transport;
import dev.penstock.ingestion.config.HouseConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.filter.EntityFilter;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is stored is the same whether Home Assistant holds back the rest or not. */
final class ServerSideFilterTest {
    private static final int ENTITIES = 60;
    private static final HomeSettings SETTINGS =
            HomeSettings.defaults()
                    .withJournal(true)
                    .withEntities(ENTITIES)
                    .withSeed(12)
                    .withCommitDelay(Duration.ofMillis(300));

    @TempDir private Path stateDir;

    private SimulatedHome home = SimulatedHome.start(SETTINGS);
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    private static EntitySelection of(Set<String> domains, String glob, String entity) {
        List<Glob> globs = glob.isEmpty() ? List.of() : List.of(Glob.of(glob));
        return new EntitySelection(domains, globs, entity.isEmpty() ? Set.of() : Set.of(entity));
    }

    private static FilterConfig filter(EntitySelection include, EntitySelection exclude) {
        return new FilterConfig(include, exclude, Optional.empty(), true, Map.of(), Map.of());
    }

    private static FilterConfig only(String domain) {
        return filter(of(Set.of(domain), "", ""), EntitySelection.NONE);
    }

    /** One of each case in which something is held back. */
    static Stream<FilterConfig> cases() {
        EntitySelection sensors = of(Set.of("sensor"), "light.*[a-m]", "sensor.mine");
        EntitySelection none = EntitySelection.NONE;
        EntitySelection mine = of(Set.of(), "", "sensor.mine");
        return Stream.of(
                filter(sensors, none),
                filter(none, sensors),
                filter(sensors, of(Set.of("light"), "sensor.*[!a-m]", "sensor.brief")),
                filter(mine, of(Set.of("sensor"), "", "light.mine")),
                filter(mine, of(Set.of(), "", "sensor.brief")));
    }

    private IngestionConfig config(boolean atServer, FilterConfig filter) {
        return Trial.quick(Trial.at(home.url()).with(Transport.ENTITIES).withServerFilter(atServer))
                .withHouse(HouseConfig.defaults().withFilter(filter));
    }

    private void live() {
        home.burst(1_000);
        home.set("sensor.mine", "1", Map.of("device_class", "power", "n", 1));
        home.set("light.mine", "on", Map.of("brightness", 7));
        home.set("sensor.mine", "2", Map.of("n", 2));
        home.set("sensor.brief", "1", Map.of());
        home.remove("sensor.brief");
        home.set("sensor.mine", "unavailable", Map.of());
        home.burst(1_000);
    }

    private static void awaitReceived(Trial trial, long changes) {
        Eventually.holds(() -> {
            assertThat(trial.books().received()).isEqualTo(changes);
            assertThat(trial.books().pending()).isZero();
        });
        assertThat(trial.books().difference()).isZero();
        assertThat(trial.books().invalidTotal()).isZero();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_points_are_the_same_and_less_is_sent(FilterConfig filter) {
        ScriptedSink filteredThere = ScriptedSink.takingAll();
        try (Trial here = Trial.started(config(false, filter), sink);
                Trial there = Trial.started(config(true, filter), filteredThere)) {
            Stream.of(here, there).forEach(trial -> trial.awaitLive().awaitKnown());
            live();
            awaitReceived(here, ENTITIES + home.emitted());
            AccountingSnapshot all = here.books();
            awaitReceived(there, all.received() - all.filtered());
            assertThat(all.filtered()).isPositive();
            assertThat(there.books().filtered()).isZero();
            assertThat(TwoTransportsTest.rows(filteredThere.taken()))
                    .isNotEmpty()
                    .isEqualTo(TwoTransportsTest.rows(sink.taken()));
        }
    }

    @Test
    void an_older_home_assistant_sends_all_and_the_filter_here_judges() {
        home.close();
        home = SimulatedHome.start(SETTINGS.withVersion("2024.8.3"));
        try (Trial trial = Trial.started(config(true, only("light")), sink)) {
            trial.awaitLive().awaitKnown();
            home.burst(200);
            awaitReceived(trial, ENTITIES + 200);
            assertThat(home.entitySubscriptions()).isEqualTo(1);
            assertThat(trial.books().filtered()).isPositive();
            assertThat(Stored.points(sink.taken()))
                    .isNotEmpty()
                    .allMatch(row -> row.entityId().startsWith("light."));
        }
    }

    private List<Stored> wanted(FilterConfig filter, List<Change> changes) {
        var chosen = EntityFilter.chosen(filter.include(), filter.exclude());
        return Stored.changes(
                changes.stream()
                        .filter(change -> chosen.test(new EntityId(change.entityId())))
                        .toList());
    }

    @Test
    void another_filter_brings_the_states_and_the_changes_of_others() {
        try (Trial trial = Trial.started(config(true, only("light")), sink)) {
            trial.awaitLive().awaitKnown();
            home.set("sensor.mine", "1", Map.of());
            home.set("light.mine", "on", Map.of());
            Eventually.holds(() ->
                    assertThat(Stored.points(sink.taken()))
                            .containsAll(wanted(only("light"), home.changes())));

            trial.ingestion().replaceFilter(only("sensor"));
            Eventually.holds(() ->
                    assertThat(Stored.points(sink.taken()))
                            .as("the state as it is then")
                            .containsAll(wanted(only("sensor"), home.changes())));
            Eventually.holds(() -> assertThat(home.entitySubscriptions()).isEqualTo(1));
            long before = trial.books().received();
            home.set("light.mine", "off", Map.of());
            home.set("sensor.mine", "2", Map.of());
            awaitReceived(trial, before + 1);
            assertThat(Stored.points(sink.taken()))
                    .containsAll(wanted(only("sensor"), home.changes()))
                    .doesNotContain(wanted(only("light"), home.changes()).getLast());
            assertThat(trial.books().filtered()).isZero();
            assertThat(trial.home().connects()).isEqualTo(1);
            assertThat(trial.home().gaps().closed()).isEmpty();
        }
    }

    @Test
    void what_happened_while_away_is_read_from_history() {
        FilterConfig sensors = only("sensor");
        IngestionConfig config =
                Trial.keeping(
                                stateDir,
                                Trial.at(home.url())
                                        .with(Transport.ENTITIES)
                                        .withServerFilter(true))
                        .withHouse(HouseConfig.defaults().withFilter(sensors));
        try (Trial trial = Trial.started(config, sink).awaitLive().awaitKnown()) {
            home.burst(200);
            home.dropClients();
            home.burst(200);
            trial.awaitLive();
            home.burst(200);
            trial.awaitNoGap();
            Eventually.holds(() ->
                    assertThat(Stored.points(sink.taken()))
                            .containsAll(wanted(sensors, home.changes())));
            assertThat(Stored.points(sink.taken()))
                    .allMatch(row -> row.entityId().startsWith("sensor."));
        }
    }
}
