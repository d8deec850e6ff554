package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** Connections that break again and again leave one subscription, and no row twice. */
final class FlappingTest {
    private static final int ENTITIES = 40;
    private static final HomeSettings SETTINGS =
            HomeSettings.defaults()
                    .withJournal(true)
                    .withEntities(ENTITIES)
                    .withCommitDelay(Duration.ofMillis(200));

    private final ScriptedSink sink = ScriptedSink.takingAll();

    private static void interrupt(SimulatedHome home, int time) {
        if (time % 2 == 0) {
            home.dropClients();
        } else {
            home.closeClients(1000);
        }
    }

    @Test
    void after_twenty_reconnects_every_change_is_one_row_and_each_event_comes_once() {
        try (SimulatedHome home = SimulatedHome.start(SETTINGS);
                Trial trial =
                        Trial.started(Filling.soon().of(Trial.at(home.url())), sink)
                                .awaitWritten(ENTITIES)) {
            for (int time = 1; time <= 20; time++) {
                long connects = 1L + time;
                home.burst(30);
                interrupt(home, time);
                home.burst(30);
                Eventually.holds(() -> assertThat(trial.home().connects()).isEqualTo(connects));
                trial.awaitLive();
            }
            trial.awaitKnown().awaitNoGap();
            Journal.provesOneRowEach(home, ENTITIES, sink);
            assertThat(home.subscriptions("state_changed")).isEqualTo(1);
            assertThat(home.clients()).isEqualTo(1);

            long before = trial.books().received();
            home.burst(300);
            Eventually.holds(() -> assertThat(trial.books().received()).isEqualTo(before + 300));
            trial.awaitNoGap();
            assertThat(trial.books().received()).isEqualTo(before + 300);
            Journal.provesOneRowEach(home, ENTITIES, sink);
        }
    }

    @Test
    void a_home_that_flaps_all_the_time_leaves_the_other_one_alone() {
        try (SimulatedHome flapping = SimulatedHome.start(SETTINGS);
                SimulatedHome steady = SimulatedHome.start(SETTINGS.withSeed(2));
                Trial trial =
                        Trial.started(
                                Filling.soon()
                                        .of(
                                                Trial.named(
                                                        "flapping",
                                                        flapping.url(),
                                                        HomeConfig.STATE_CHANGED),
                                                Trial.named(
                                                        "steady",
                                                        steady.url(),
                                                        HomeConfig.STATE_CHANGED)),
                                sink)) {
            Eventually.holds(() -> assertThat(trial.ingestion().status().ready()).isTrue());
            steady.rate(500);
            for (int time = 0; time < 30; time++) {
                long connects = trial.home().connects();
                flapping.burst(20);
                interrupt(flapping, time);
                Eventually.holds(() -> assertThat(trial.home().connects()).isGreaterThan(connects));
            }
            steady.rate(0);
            trial.awaitNoGap();
            Eventually.holds(() -> {
                Journal.provesAllStored(steady, sink);
                Journal.provesAllStored(flapping, sink);
            });
            assertThat(trial.ingestion().status().homes().getLast().connects()).isEqualTo(1);
            assertThat(trial.ingestion().status().homes().getLast().connection())
                    .isInstanceOf(ConnectionState.Live.class);
            assertThat(steady.connectionsAccepted()).isEqualTo(1);
        }
    }
}
