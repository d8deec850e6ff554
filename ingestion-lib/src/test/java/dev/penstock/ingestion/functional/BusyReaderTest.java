package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Whatever is stuck behind it, the reader takes from the socket what Home Assistant sends. */
final class BusyReaderTest {
    private static final int ENTITIES = 50;

    private final SimulatedHome home =
            SimulatedHome.start(
                    HomeSettings.defaults()
                            .withJournal(true)
                            .withEntities(ENTITIES)
                            .withCommitDelay(Duration.ofMillis(300)));

    @AfterEach
    void close() {
        home.close();
    }

    /** A filter that stops at the first change that is seen after it was told to. */
    private static final class Obstacle {
        private final CountDownLatch gone = new CountDownLatch(1);
        private final CountDownLatch reached = new CountDownLatch(1);
        private volatile boolean there;

        boolean accepts() {
            if (there) {
                reached.countDown();
                awaitGone();
            }
            return true;
        }

        private void awaitGone() {
            try {
                gone.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void putThere() {
            there = true;
        }

        void remove() {
            there = false;
            gone.countDown();
        }
    }

    private void burstsAreTaken() {
        for (int round = 0; round < 6; round++) {
            home.burst(3_000);
            Eventually.holds(() -> assertThat(home.pending()).isZero());
            assertThat(home.cutOffs()).isZero();
        }
    }

    @Test
    void a_filter_that_blocks_does_not_keep_it_from_reading() throws Exception {
        Obstacle obstacle = new Obstacle();
        ScriptedSink sink = ScriptedSink.takingAll();
        try (Trial trial =
                Trial.started(
                                Ingestion.builder(Filling.soon().of(Trial.at(home.url())))
                                        .filter((change, place) -> obstacle.accepts())
                                        .sink(sink))
                        .awaitWritten(ENTITIES)) {
            obstacle.putThere();
            home.burst(1);
            obstacle.reached.await();
            burstsAreTaken();
            assertThat(trial.books().received()).isEqualTo(ENTITIES);
            assertThat(trial.home().connects()).isEqualTo(1);

            obstacle.remove();
            trial.awaitWritten(ENTITIES + home.emitted());
            Journal.provesOneRowEach(home, ENTITIES, sink);
            assertThat(trial.books().droppedTotal()).isZero();
            assertThat(home.connectionsAccepted()).isEqualTo(1);
        }
    }

    @Test
    void a_sink_that_is_stuck_does_not_keep_it_from_reading() throws Exception {
        Gate gate = new Gate();
        ScriptedSink sink = gate.sink();
        try (Trial trial = Trial.started(Filling.soon().of(Trial.at(home.url())), sink)) {
            gate.awaitReached();
            burstsAreTaken();
            assertThat(trial.books().written()).isZero();

            gate.open();
            trial.awaitWritten(ENTITIES + home.emitted());
            Journal.provesOneRowEach(home, ENTITIES, sink);
            assertThat(home.connectionsAccepted()).isEqualTo(1);
        }
    }
}
