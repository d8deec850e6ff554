package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.backfill.GapOutcome;
import dev.penstock.ingestion.config.BackfillConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.zip.CRC32C;

/** What history does not hold is told, with its reason, and the rest is filled. */
final class LostForGoodTest {
    private static final int ENTITIES = 30;
    private static final Duration MAX_GAP = Duration.ofDays(10);

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

    /** A calendar that stands still, beside a clock that goes on. */
    private record OneMoment(Instant now) implements Timing {
        @Override
        public long nanos() {
            return Timing.system().nanos();
        }

        @Override
        public boolean await(CountDownLatch signal, Duration atMost) throws InterruptedException {
            return Timing.system().await(signal, atMost);
        }
    }

    private IngestionConfig config() {
        return Filling.soon().in(stateDir).of(Trial.at(home.url()));
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static List<ClosedGap> closed(Trial trial) {
        return trial.home().gaps().closed();
    }

    /** As an earlier run leaves it. */
    private void leavesWatermark(Instant time) throws IOException {
        String body = "penstock-watermark 1\nwatermark " + micros(time) + "\nrun closed\n";
        CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        Path folder = Files.createDirectories(stateDir.resolve("homes/home"));
        Files.writeString(
                folder.resolve("watermark"), body + String.format("crc32c %08x\n", crc.getValue()));
    }

    @Test
    void gives_up_what_is_older_than_max_gap_and_fills_the_rest() {
        Trial.started(config(), sink).awaitWritten(ENTITIES).close();
        home.burst(200);
        List<Change> old = home.changes();
        long border = old.getLast().lastUpdatedMicros() + 300_000;
        Eventually.holds(() -> assertThat(micros(Instant.now())).isGreaterThan(border));
        home.burst(200);
        List<Change> young = home.changes().subList(old.size(), home.changes().size());

        Instant oldest = Instant.EPOCH.plus(border, ChronoUnit.MICROS);
        try (Trial trial =
                Trial.started(
                                Ingestion.builder(config())
                                        .sink(sink)
                                        .timing(new OneMoment(oldest.plus(MAX_GAP))))
                        .awaitLive()) {
            home.burst(50);
            trial.awaitNoGap();
            Journal.provesStored(young, sink);
            assertThat(closed(trial)).hasSize(2);
            assertThat(closed(trial).getLast().to()).isEqualTo(oldest);
            assertThat(closed(trial).getLast().outcome())
                    .isInstanceOfSatisfying(
                            GapOutcome.Impossible.class,
                            given ->
                                    assertThat(given.reason())
                                            .contains("older than backfill.max_gap (240 h)"));
            assertThat(closed(trial).getFirst().outcome()).isEqualTo(new GapOutcome.Filled());
            assertThat(trial.home().gaps().impossible()).isEqualTo(1);
            Set<Stored> stored = new HashSet<>(Stored.points(sink.taken()));
            assertThat(Stored.changes(old)).anyMatch(one -> !stored.contains(one));
        }
    }

    @Test
    void tells_when_history_begins_only_within_the_gap() throws Exception {
        leavesWatermark(Instant.now().minus(Duration.ofHours(3)));
        home.burst(100);
        try (Trial trial = Trial.started(config(), sink).awaitLive()) {
            home.burst(20);
            trial.awaitNoGap();
            Journal.provesAllStored(home, sink);
            assertThat(closed(trial).getFirst().cause()).isEqualTo(GapCause.RESTARTED);
            assertThat(closed(trial).getFirst().outcome())
                    .isInstanceOfSatisfying(
                            GapOutcome.Partly.class,
                            partly ->
                                    assertThat(partly.reason())
                                            .contains("begins only at", "purged"));
            assertThat(trial.home().gaps().partly()).isEqualTo(1);
        }
    }

    @Test
    void what_was_purged_meanwhile_is_missing_and_the_rest_is_filled() throws Exception {
        leavesWatermark(Instant.now().minus(Duration.ofHours(3)));
        home.burst(100);
        List<Change> purged = home.changes();
        home.history().purge(purged.getLast().lastUpdatedMicros() + 1);
        home.burst(100);
        List<Change> kept = home.changes().subList(purged.size(), home.changes().size());
        try (Trial trial = Trial.started(config(), sink).awaitLive()) {
            home.burst(20);
            trial.awaitNoGap();
            Journal.provesStored(kept, sink);
            assertThat(closed(trial).getFirst().outcome())
                    .isInstanceOfSatisfying(
                            GapOutcome.Partly.class,
                            partly -> assertThat(partly.reason()).contains("begins only at"));
        }
    }

    @Test
    void says_so_when_everything_is_purged() throws Exception {
        leavesWatermark(Instant.now().minus(Duration.ofHours(3)));
        try (Trial trial = Trial.started(config(), sink)) {
            home.history().purge(micros(Instant.now().plusSeconds(1)));
            trial.awaitNoGap();
            assertThat(closed(trial).getFirst().outcome())
                    .isInstanceOf(GapOutcome.Impossible.class);
            assertThat(trial.home().gaps().impossible()).isEqualTo(1);
        }
    }

    @Test
    void reads_nothing_again_where_that_is_switched_off() {
        IngestionConfig off =
                Filling.soon()
                        .filling(new BackfillConfig(false, MAX_GAP, Trial.SETTLE))
                        .of(Trial.at(home.url()));
        try (Trial trial = Trial.started(off, sink).awaitWritten(ENTITIES)) {
            home.door().stopListening();
            home.dropClients();
            Eventually.holds(() ->
                    assertThat(trial.connection()).isNotInstanceOf(ConnectionState.Live.class));
            home.burst(50);
            home.door().listen();
            trial.awaitLive().awaitNoGap();
            assertThat(closed(trial).getFirst().outcome())
                    .isEqualTo(new GapOutcome.Impossible("backfill.enabled is false"));
            assertThat(home.history().asked()).isEmpty();
        }
    }
}
