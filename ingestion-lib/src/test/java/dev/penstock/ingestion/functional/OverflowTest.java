package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.QueueConfig.Overflow;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** The sink is stuck; reading goes on, and what finds no room is counted. */
final class OverflowTest {
    private static final int ENTITIES = 20;
    private static final int CAPACITY = 100;

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withJournal(true).withEntities(ENTITIES));
    private final Gate gate = new Gate();
    private final ScriptedSink sink = gate.sink();

    @AfterEach
    void close() {
        home.close();
    }

    private Trial started(QueueConfig queue) {
        return Trial.started(Trial.with(Trial.retrying(-1), queue, Trial.at(home.url())), sink);
    }

    private void awaitAllReceived(Trial trial) {
        Eventually.holds(
                () -> assertThat(trial.books().received()).isEqualTo(ENTITIES + home.emitted()));
    }

    @ParameterizedTest
    @EnumSource(Overflow.class)
    void drops_as_it_is_told_and_counts_every_point(Overflow overflow) throws Exception {
        try (Trial trial = started(new QueueConfig(CAPACITY, overflow))) {
            gate.awaitReached();
            awaitAllReceived(trial);
            home.burst(1_000);
            awaitAllReceived(trial);

            AccountingSnapshot stuck = trial.books();
            assertThat(stuck.written()).isZero();
            assertThat(trial.home().queueDepth()).isEqualTo(CAPACITY);
            assertThat(trial.home().queueCapacity()).isEqualTo(CAPACITY);
            assertThat(stuck.dropped().get(DropReason.QUEUE_FULL))
                    .isPositive()
                    .isEqualTo(stuck.received() - stuck.pending());
            assertThat(stuck.difference()).isZero();

            gate.open();
            trial.awaitWritten(stuck.pending());
            List<Stored> stored = Stored.points(sink.taken());
            List<Stored> changes = Stored.changes(home.changes());
            assertThat(stored.contains(changes.getLast()))
                    .isEqualTo(overflow == Overflow.DROP_OLDEST);
            assertThat(stored.contains(changes.getFirst()))
                    .isEqualTo(overflow == Overflow.DROP_NEW);
        }
    }

    @Test
    void keeps_reading_so_quickly_that_home_assistant_never_cuts_the_connection() throws Exception {
        try (Trial trial = started(QueueConfig.defaults())) {
            gate.awaitReached();
            awaitAllReceived(trial);
            home.rate(8_000);
            Eventually.holds(() -> assertThat(home.emitted()).isGreaterThan(15_000));
            home.rate(0);
            awaitAllReceived(trial);

            assertThat(trial.connection()).isInstanceOf(ConnectionState.Live.class);
            assertThat(home.connectionsAccepted()).isEqualTo(1);
            assertThat(trial.books().written()).isZero();
            gate.open();
            Eventually.holds(() -> assertThat(trial.books().pending()).isZero());
        }
    }
}
