package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.SchemaConfig.RestartStates;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.metrics.SkipReason;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** States that only come back after a restart of Home Assistant, and those that do not. */
final class RestartStatesTest {
    private static final int ENTITIES = 20;
    private static final String LAMP = "light.lamp";

    @TempDir private Path stateDir;

    private final SimulatedHome home =
            SimulatedHome.start(
                    HomeSettings.defaults()
                            .withJournal(true)
                            .withEntities(ENTITIES)
                            .withCommitDelay(Duration.ofMillis(200)));
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    private Trial started(RestartStates states) {
        home.set(LAMP, "on", Map.of("brightness", 5));
        return Trial.started(
                        Trial.keeping(stateDir, Trial.SETTLE, states, Trial.at(home.url())), sink)
                .awaitWritten(ENTITIES + 1);
    }

    private static boolean marked(Point point) {
        return Points.fields(point).containsKey("reappeared");
    }

    /** Changes of the lamp with the state and time they had. */
    private void provesStored(List<Change> changes) {
        Eventually.holds(() -> Journal.provesStored(changes, sink));
    }

    private void missed(Trial trial, Runnable changes) {
        home.door().stopListening();
        home.dropClients();
        Eventually.holds(
                () -> assertThat(trial.connection()).isNotInstanceOf(ConnectionState.Live.class));
        changes.run();
        home.door().listen();
        trial.awaitLive().awaitNoGap();
    }

    /** The lamp comes back as Home Assistant tells of an entity that it has just set up. */
    private long comesBack() {
        long micros = home.changes().getLast().lastUpdatedMicros() + 5_000_000;
        home.sendRaw(
                """
                {"id":2,"type":"event","event":{"event_type":"state_changed","data":{
                "entity_id":"light.lamp","old_state":null,"new_state":{"entity_id":"light.lamp",
                "state":"on","attributes":{"brightness":5},"last_changed":"TIME",
                "last_updated":"TIME","context":{"id":"A"}}},"time_fired":"TIME"}}\
                """
                        .replace("TIME", iso(micros)));
        return micros;
    }

    private static String iso(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString().replace("Z", "+00:00");
    }

    private List<Point> ofLampAt(long micros) {
        return sink.taken().stream()
                .filter(point -> LAMP.equals(point.series().tags().get("entity_id")))
                .filter(point -> point.timeMicros() == micros)
                .toList();
    }

    @Test
    void keep_writes_them_like_any_other() {
        try (Trial trial = started(RestartStates.KEEP)) {
            long micros = comesBack();
            trial.awaitWritten(ENTITIES + 2);
            assertThat(ofLampAt(micros)).hasSize(1).noneMatch(RestartStatesTest::marked);
        }
    }

    @Test
    void mark_writes_them_with_a_field_of_their_own_and_no_other() {
        try (Trial trial = started(RestartStates.MARK)) {
            long micros = comesBack();
            trial.awaitWritten(ENTITIES + 2);
            assertThat(ofLampAt(micros)).hasSize(1).allMatch(RestartStatesTest::marked);
            assertThat(sink.taken()).filteredOn(RestartStatesTest::marked).hasSize(1);
            assertThat(Points.fields(ofLampAt(micros).getFirst()))
                    .containsEntry("reappeared", true);
        }
    }

    @Test
    void skip_leaves_them_out_and_counts_them() {
        try (Trial trial = started(RestartStates.SKIP)) {
            long micros = comesBack();
            Eventually.holds(() ->
                    assertThat(trial.books().skipped().get(SkipReason.REAPPEARED)).isEqualTo(1));
            home.set(LAMP, "off", Map.of("brightness", 5));
            home.set(LAMP, "on", Map.of("brightness", 5));
            provesStored(home.changes());
            assertThat(ofLampAt(micros)).isEmpty();
            assertThat(trial.books().skippedTotal()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(RestartStates.class)
    void entities_that_come_back_as_unavailable_first_have_changed(RestartStates states)
            throws Exception {
        try (Trial trial = started(states)) {
            home.restart(Duration.ofMillis(200), Duration.ofMillis(300)).get(30, TimeUnit.SECONDS);
            trial.awaitNoGap();
            provesStored(home.changes());
        }
    }

    @ParameterizedTest
    @EnumSource(RestartStates.class)
    void there_and_back_again_across_a_gap_is_not_lost(RestartStates states) {
        try (Trial trial = started(states)) {
            int before = home.changes().size();
            missed(
                    trial,
                    () -> {
                        home.set(LAMP, "off", Map.of("brightness", 5));
                        home.set(LAMP, "on", Map.of("brightness", 5));
                    });
            provesStored(home.changes().subList(before, home.changes().size()));
        }
    }

    @ParameterizedTest
    @EnumSource(RestartStates.class)
    void an_entity_that_was_removed_and_added_again_is_not_lost(RestartStates states) {
        try (Trial trial = started(states)) {
            int before = home.changes().size();
            home.remove(LAMP);
            home.set(LAMP, "on", Map.of("brightness", 5));
            provesStored(home.changes().subList(before, home.changes().size()));

            int again = home.changes().size();
            missed(
                    trial,
                    () -> {
                        home.remove(LAMP);
                        home.set(LAMP, "on", Map.of("brightness", 5));
                    });
            provesStored(home.changes().subList(again, home.changes().size()));
            assertThat(trial.books().skipped().get(SkipReason.MAPPER)).isZero();
        }
    }
}
