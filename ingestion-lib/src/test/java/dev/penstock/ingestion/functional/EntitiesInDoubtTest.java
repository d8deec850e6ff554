package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.config.HomeConfig.Transport;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.metrics.InvalidReason;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;

/** What differences are lost or cannot be trusted, history tells; and no point is made of them. */
final class EntitiesInDoubtTest {
    private static final int ENTITIES = 50;
    private static final HomeSettings SETTINGS =
            HomeSettings.defaults()
                    .withJournal(true)
                    .withEntities(ENTITIES)
                    .withCommitDelay(Duration.ofMillis(300));

    @TempDir private Path stateDir;

    private SimulatedHome home = SimulatedHome.start(SETTINGS);
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    private IngestionConfig config() {
        return Trial.keeping(stateDir, Trial.at(home.url()).with(Transport.ENTITIES));
    }

    private Trial started() {
        return Trial.started(config(), sink);
    }

    private void provesThatNothingIsMissing() {
        Eventually.holds(() -> Journal.provesAllStored(home, sink));
        assertThat(new HashSet<>(Stored.identities(sink.taken())))
                .hasSize(ENTITIES + home.changes().size());
        assertThat(new HashSet<>(Stored.points(sink.taken())))
                .hasSize(ENTITIES + home.changes().size());
    }

    private void awaitRenewed(Trial trial, int received) {
        // Every renewal tells all states once more.
        Eventually.holds(
                () -> assertThat(trial.books().received()).isGreaterThanOrEqualTo(received));
        Eventually.holds(() -> assertThat(home.entitySubscriptions()).isEqualTo(1));
    }

    @Test
    void a_lost_change_lets_all_states_be_asked_for_again() {
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            home.burst(100);
            home.loseEvents(3);
            home.burst(100);
            awaitRenewed(trial, 2 * ENTITIES + 100);
            home.burst(100);
            trial.awaitNoGap();
            provesThatNothingIsMissing();
            assertThat(trial.books().invalid()).containsEntry(InvalidReason.UNSENDABLE, 3L);
            assertThat(trial.books().invalidTotal()).isEqualTo(3);
            assertThat(trial.home().gaps().closed().getLast().cause())
                    .isEqualTo(GapCause.LOST_EVENT);
            assertThat(trial.home().connects()).isEqualTo(1);
            assertThat(home.connectionsAccepted()).isEqualTo(1);
        }
    }

    @Test
    void one_loss_after_another_leaves_nothing_out() {
        try (Trial trial =
                Trial.started(Ingestion.builder(config()).sink(sink).timing(new FastTiming(5)))
                        .awaitWritten(ENTITIES)) {
            for (int round = 0; round < 4; round++) {
                home.burst(10);
                home.loseEvents(1);
                home.burst(2);
                int lost = round + 1;
                Eventually.holds(() ->
                        assertThat(trial.books().invalid())
                                .containsEntry(InvalidReason.UNSENDABLE, (long) lost));
            }
            awaitRenewed(trial, 2 * ENTITIES);
            trial.awaitNoGap();
            provesThatNothingIsMissing();
        }
    }

    @Test
    void what_is_no_json_and_what_is_too_long_put_all_in_doubt() {
        Filling usual = Filling.soon();
        ConnectionConfig connection =
                new ConnectionConfig(
                        -1,
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        0,
                        Duration.ofSeconds(10),
                        1 << 20,
                        usual.connection().breaker());
        Filling bounded =
                new Filling(connection, usual.queue(), usual.backfill(), usual.stateDir());
        try (Trial trial =
                Trial.started(bounded.of(Trial.at(home.url()).with(Transport.ENTITIES)), sink)
                        .awaitWritten(ENTITIES)) {
            home.burst(50);
            home.sendRaw("{\"id\":2,\"type\":");
            home.burst(50);
            awaitRenewed(trial, 2 * ENTITIES + 50);
            home.burst(50);
            home.sendRaw("{\"id\":2,\"long\":\"" + "x".repeat(2 << 20) + "\"}");
            home.burst(50);
            awaitRenewed(trial, 3 * ENTITIES + 100);
            home.burst(50);
            trial.awaitNoGap();
            provesThatNothingIsMissing();
            assertThat(trial.home().connects()).isEqualTo(1);
        }
    }

    @Test
    void a_lost_connection_and_a_restart_leave_nothing_out() {
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            home.burst(100);
            home.door().stopListening();
            home.dropClients();
            Eventually.holds(() ->
                    assertThat(trial.connection()).isNotInstanceOf(ConnectionState.Live.class));
            home.burst(200);
            home.door().listen();
            trial.awaitLive();
            home.burst(100);
            trial.awaitNoGap();
            provesThatNothingIsMissing();
        }
        home.burst(100);
        try (Trial trial = started().awaitLive()) {
            home.burst(100);
            trial.awaitNoGap();
            provesThatNothingIsMissing();
        }
    }

    @Test
    void home_assistant_may_restart() {
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            home.burst(100);
            home.restart(Duration.ofMillis(300), Duration.ofMillis(500)).join();
            home.burst(100);
            trial.awaitNoGap();
            Eventually.holds(() -> Journal.provesAllStored(home, sink));
        }
    }

    @Test
    void an_older_home_assistant_sends_events() {
        home.close();
        home = SimulatedHome.start(SETTINGS.withVersion("2022.3.8"));
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            home.burst(100);
            trial.awaitWritten(ENTITIES + 100);
            home.dropClients();
            Eventually.holds(() -> assertThat(trial.home().connects()).isEqualTo(2));
            trial.awaitNoGap();
            home.set("light.mine", "on", Map.of("brightness", 7));
            provesThatNothingIsMissing();
            assertThat(home.entitySubscriptions()).isZero();
            assertThat(home.subscriptions("state_changed")).isEqualTo(1);
        }
    }
}
