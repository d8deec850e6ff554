package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.backfill.GapOutcome;
import dev.penstock.ingestion.config.SchemaConfig.RestartStates;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Whatever comes between: in the end everything that happened in the home is stored, once. */
final class GapTest {
    private static final int ENTITIES = 50;

    @TempDir private Path stateDir;

    private final SimulatedHome home =
            SimulatedHome.start(
                    HomeSettings.defaults()
                            .withJournal(true)
                            .withEntities(ENTITIES)
                            .withCommitDelay(Duration.ofMillis(300)));
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    private Trial started() {
        return Trial.started(Trial.keeping(stateDir, Trial.at(home.url())), sink);
    }

    /** Each change has one row, and each row is one of what happened or what was there before. */
    private void provesThatNothingIsMissing() {
        // The last changes may still be on their way.
        Eventually.holds(() ->
                assertThat(new HashSet<>(Stored.points(sink.taken())))
                        .containsAll(Stored.changes(home.changes())));
        Set<Stored> stored = new HashSet<>(Stored.points(sink.taken()));
        Set<String> rows = new HashSet<>(Stored.identities(sink.taken()));
        assertThat(rows).hasSize(stored.size()).hasSize(ENTITIES + home.changes().size());
    }

    private static ClosedGap last(Trial trial) {
        return trial.home().gaps().closed().getFirst();
    }

    /** Changes that no client hears of. */
    private void missed(Trial trial, int changes) {
        home.door().stopListening();
        home.dropClients();
        Eventually.holds(
                () -> assertThat(trial.connection()).isNotInstanceOf(ConnectionState.Live.class));
        home.burst(changes);
        home.door().listen();
    }

    /** Or nothing would tell after a crash that there had been a run. */
    @Test
    void the_first_watermark_ever_is_on_disk_before_any_wait_is_over() {
        try (Trial trial =
                Trial.started(
                        Ingestion.builder(Trial.keeping(stateDir, Trial.at(home.url())))
                                .sink(sink)
                                .timing(new PatientTiming("backfill")))) {
            Path watermark = stateDir.resolve("homes/home/watermark");
            Eventually.holds(
                    () -> assertThat(watermark).content().containsPattern("(?m)^watermark \\d+"));
            trial.awaitWritten(ENTITIES);
        }
    }

    @Test
    void fills_the_gap_that_a_lost_connection_leaves() {
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            home.burst(100);
            missed(trial, 300);
            trial.awaitLive();
            home.burst(100);
            trial.awaitNoGap();

            provesThatNothingIsMissing();
            assertThat(last(trial).cause()).isEqualTo(GapCause.DISCONNECTED);
            assertThat(last(trial).outcome()).isEqualTo(new GapOutcome.Filled());
            assertThat(last(trial).rows()).isGreaterThanOrEqualTo(300);
            assertThat(trial.home().gaps().filled()).isEqualTo(1);
            assertThat(trial.home().gaps().backfilled()).isGreaterThanOrEqualTo(300);
        }
    }

    @Test
    void fills_the_gap_of_a_quiet_home_too() {
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            home.burst(10);
            missed(trial, 20);
            trial.awaitNoGap();
            provesThatNothingIsMissing();
        }
    }

    @Test
    void fills_the_gap_that_a_restart_of_this_program_leaves() {
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            home.burst(100);
            Eventually.holds(() -> assertThat(trial.books().pending()).isZero());
        }
        home.burst(200);
        home.remove("sun.sun");
        try (Trial trial = started().awaitLive()) {
            home.burst(100);
            trial.awaitNoGap();

            provesThatNothingIsMissing();
            assertThat(last(trial).cause()).isEqualTo(GapCause.RESTARTED);
            assertThat(last(trial).outcome()).isEqualTo(new GapOutcome.Filled());
        }
    }

    @Test
    void reads_again_what_could_not_be_written_while_closing() throws Exception {
        Gate gate = new Gate();
        Trial stuck =
                Trial.started(
                        Trial.withoutSpool(Trial.keeping(stateDir, Trial.at(home.url()))),
                        gate.sink());
        gate.awaitReached();
        home.burst(200);
        Eventually.holds(() -> assertThat(stuck.books().received()).isEqualTo(ENTITIES + 200));
        assertThat(stuck.finish(Duration.ofMillis(300)).abandoned()).isEqualTo(ENTITIES + 200);
        try (Trial trial = started().awaitLive()) {
            trial.awaitNoGap();
            provesThatNothingIsMissing();
        }
    }

    @Test
    void reads_a_lot_again_where_the_watermark_is_damaged() throws Exception {
        started().awaitWritten(ENTITIES).close();
        Path file = stateDir.resolve("homes/home/watermark");
        Files.writeString(
                file, Files.readString(file).replaceFirst("watermark \\d", "watermark 9"));
        home.burst(50);
        try (Trial trial = started().awaitLive()) {
            trial.awaitNoGap();
            provesThatNothingIsMissing();
            assertThat(last(trial).cause()).isEqualTo(GapCause.CRASHED);
            assertThat(file.resolveSibling("watermark.damaged")).exists();
        }
    }

    @Test
    void fills_the_gap_that_a_restart_of_home_assistant_leaves() throws Exception {
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            home.burst(100);
            home.restart(Duration.ofMillis(300), Duration.ofMillis(400)).get(30, TimeUnit.SECONDS);
            trial.awaitNoGap();
            home.burst(50);
            Eventually.holds(this::provesThatNothingIsMissing);
        }
    }

    @Test
    void reads_an_event_again_that_home_assistant_could_not_send() {
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            home.loseEvents(3);
            home.burst(20);
            Eventually.holds(() -> assertThat(trial.books().invalidTotal()).isEqualTo(3));
            trial.awaitNoGap();
            provesThatNothingIsMissing();
            assertThat(last(trial).cause()).isEqualTo(GapCause.LOST_EVENT);
        }
    }

    @Test
    void tells_which_entities_have_no_history() {
        home.history().exclude("sun.sun");
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            missed(trial, 20);
            trial.awaitLive().awaitNoGap();
            assertThat(last(trial).outcome())
                    .isInstanceOfSatisfying(
                            GapOutcome.Partly.class,
                            partly -> assertThat(partly.entities()).containsExactly("sun.sun"));
        }
    }

    @Test
    void says_that_history_is_not_loaded() {
        home.history().loaded(false);
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            missed(trial, 20);
            trial.awaitLive().awaitNoGap();
            assertThat(last(trial).outcome().toString()).contains("add history: to its");
            assertThat(trial.home().gaps().impossible()).isEqualTo(1);
        }
    }

    @Test
    void skips_what_only_comes_back_after_a_restart() {
        home.set("light.desk", "on", Map.of("brightness", 5));
        try (Trial trial =
                Trial.started(
                        Trial.keeping(
                                stateDir, Trial.SETTLE, RestartStates.SKIP, Trial.at(home.url())),
                        sink)) {
            trial.awaitWritten(ENTITIES + 1);
            home.restart(Duration.ofMillis(100), Duration.ofMillis(200)).join();
            trial.awaitNoGap();
            home.remove("light.desk");
            home.set("light.desk", "on", Map.of("brightness", 5));
            home.set("light.desk", "off", Map.of("brightness", 5));
            Eventually.holds(() ->
                    assertThat(Stored.points(sink.taken()))
                            .contains(Stored.of(home.changes().getLast())));
            assertThat(trial.books().difference()).isZero();
        }
    }
}
