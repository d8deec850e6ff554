package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.QueueConfig.Overflow;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.Map;

/** What a full queue drops is read again. */
final class DroppedTest {
    private final Gate gate = new Gate();
    private final ScriptedSink sink = gate.sink();

    private static SimulatedHome home(int entities) {
        return SimulatedHome.start(
                HomeSettings.defaults()
                        .withJournal(true)
                        .withEntities(entities)
                        .withCommitDelay(Duration.ofMillis(300)));
    }

    private Trial started(SimulatedHome home, QueueConfig queue) {
        return Trial.started(Filling.soon().queueing(queue).of(Trial.at(home.url())), sink);
    }

    private static long dropped(Trial trial) {
        return trial.books().dropped().getOrDefault(DropReason.QUEUE_FULL, 0L);
    }

    @ParameterizedTest
    @EnumSource(Overflow.class)
    void changes_that_found_no_room_are_stored_in_the_end(Overflow overflow) throws Exception {
        int entities = 20;
        try (SimulatedHome home = home(entities);
                Trial trial = started(home, new QueueConfig(100, overflow))) {
            gate.awaitReached();
            Eventually.holds(() -> assertThat(trial.books().received()).isEqualTo(entities));
            home.burst(2_000);
            Eventually.holds(
                    () -> assertThat(trial.books().received()).isEqualTo(entities + 2_000));
            assertThat(dropped(trial)).isGreaterThanOrEqualTo(2_000 - 100);
            assertThat(trial.books().written()).isZero();
            assertThat(trial.books().difference()).isZero();
            Eventually.holds(() ->
                    assertThat(trial.home().gaps().open())
                            .isNotEmpty()
                            .allSatisfy(
                                    gap -> assertThat(gap.cause()).isEqualTo(GapCause.QUEUE_FULL)));

            gate.open();
            trial.awaitNoGap();
            Eventually.holds(() -> Journal.provesAllStored(home, sink));
            assertThat(trial.home().connects()).isEqualTo(1);
        }
    }

    @Test
    void states_of_the_snapshot_that_changes_have_driven_out_are_read_again() throws Exception {
        int entities = 50;
        try (SimulatedHome home = home(entities);
                Trial trial = started(home, new QueueConfig(200, Overflow.DROP_OLDEST))) {
            gate.awaitReached();
            Eventually.holds(() -> assertThat(trial.books().received()).isEqualTo(entities));
            for (int i = 0; i < 1_000; i++) {
                home.set("light.desk", i % 2 == 0 ? "on" : "off", Map.of());
            }
            Eventually.holds(
                    () -> assertThat(trial.books().received()).isEqualTo(entities + 1_000));
            gate.open();
            Eventually.holds(() -> Journal.provesOneRowEach(home, entities, sink));
        }
    }
}
