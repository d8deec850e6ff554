package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HistoryAsked;
import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.backfill.GapOutcome;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.ScriptedSink;
import dev.penstock.ingestion.write.WriteResult;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A long gap is read in many questions, and wherever that is interrupted it goes on. */
final class SlicedHistoryTest {
    private static final int ENTITIES = 500;

    @TempDir private Path stateDir;

    private final SimulatedHome home =
            SimulatedHome.start(
                    HomeSettings.defaults()
                            .withJournal(true)
                            .withEntities(ENTITIES)
                            .withCommitDelay(Duration.ofMillis(300)));
    private final CountDownLatch history = new CountDownLatch(1);
    private final ScriptedSink sink = new ScriptedSink(this::write);

    @AfterEach
    void close() {
        home.close();
    }

    private WriteResult write(Batch batch) {
        boolean old = batch.points().stream().anyMatch(point -> point.via() == Via.HISTORY);
        return old && history.getCount() > 0
                ? new WriteResult.Retry(Optional.of(Duration.ofMillis(20)), "not yet")
                : new WriteResult.Written();
    }

    private Trial started() {
        return Trial.started(Filling.soon().in(stateDir).of(Trial.at(home.url())), sink);
    }

    private void missed(Trial trial, int changes) {
        home.door().stopListening();
        home.dropClients();
        Eventually.holds(
                () -> assertThat(trial.connection()).isNotInstanceOf(ConnectionState.Live.class));
        home.burst(changes);
        home.door().listen();
    }

    private List<HistoryAsked> forRows() {
        return home.history().asked().stream().filter(one -> !one.startTimeState()).toList();
    }

    private void awaitFirstRows(Trial trial) {
        Eventually.holds(() -> {
            assertThat(forRows()).anyMatch(one -> one.rows() > 0);
            assertThat(trial.home().gaps().open()).isNotEmpty();
        });
    }

    @Test
    void asks_for_few_entities_and_rows_at_a_time_and_loses_none_at_the_borders() {
        history.countDown();
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            home.burst(100);
            missed(trial, 60_000);
            trial.awaitLive();
            home.burst(100);
            trial.awaitNoGap();

            Journal.provesOneRowEach(home, ENTITIES, sink);
            assertThat(forRows()).hasSizeGreaterThan(6);
            assertThat(home.history().asked())
                    .allSatisfy(one -> assertThat(one.entityIds()).isLessThanOrEqualTo(200));
            assertThat(trial.home().gaps().closed().getFirst().outcome())
                    .isEqualTo(new GapOutcome.Filled());
            assertThat(trial.home().gaps().backfilled()).isGreaterThanOrEqualTo(60_000);
        }
    }

    @Test
    void goes_on_after_the_connection_broke_in_the_middle() {
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            missed(trial, 5_000);
            trial.awaitLive();
            home.burst(100);
            awaitFirstRows(trial);
            home.dropClients();
            Eventually.holds(() -> assertThat(trial.home().connects()).isEqualTo(3));
            history.countDown();
            home.burst(100);
            trial.awaitNoGap();
            Journal.provesOneRowEach(home, ENTITIES, sink);
        }
    }

    @Test
    void goes_on_after_a_restart_of_this_program_in_the_middle() {
        Trial first = started().awaitWritten(ENTITIES);
        missed(first, 5_000);
        first.awaitLive();
        awaitFirstRows(first);
        first.finish(Duration.ofMillis(300));

        home.burst(200);
        history.countDown();
        try (Trial second = started().awaitLive()) {
            home.burst(100);
            second.awaitNoGap();
            Journal.provesOneRowEach(home, ENTITIES, sink);
        }
    }
}
