package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.backfill.GapOutcome;
import dev.penstock.ingestion.config.DeadLetterConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.config.MemoryConfig;
import dev.penstock.ingestion.config.SpoolConfig;
import dev.penstock.ingestion.config.SpoolConfig.Fsync;
import dev.penstock.ingestion.metrics.DropReason;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What the disk loses is counted, and read again from history. */
final class SpoolLossTest {
    private static final int ENTITIES = 20;

    @TempDir private Path folder;

    private final SimulatedHome home =
            SimulatedHome.start(
                    HomeSettings.defaults()
                            .withJournal(true)
                            .withEntities(ENTITIES)
                            .withCommitDelay(Duration.ofMillis(300)));
    private final Tap tap = new Tap();

    @AfterEach
    void close() {
        home.close();
    }

    private Trial started(long maxBytes) {
        IngestionConfig config = Filling.soon().in(folder).of(Trial.at(home.url()));
        return Trial.started(
                config.withDurability(
                        new IngestionConfig.Durability(
                                new SpoolConfig(maxBytes, Duration.ofDays(1), Fsync.NEVER),
                                DeadLetterConfig.defaults(),
                                MemoryConfig.defaults())),
                tap.sink());
    }

    private static long dropped(Trial trial, DropReason reason) {
        return trial.books().dropped().getOrDefault(reason, 0L);
    }

    private static void provesFilled(Trial trial) {
        assertThat(trial.home().gaps().closed())
                .isNotEmpty()
                .extracting(ClosedGap::outcome)
                .containsOnly(new GapOutcome.Filled());
    }

    private List<Path> segments() throws IOException {
        try (var files = Files.list(folder.resolve("homes/home/spool"))) {
            return files.filter(file -> file.toString().endsWith(".spool"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    @Test
    void changes_that_found_no_room_on_disk_are_stored_in_the_end() {
        try (Trial trial = started(1 << 20).awaitWritten(ENTITIES)) {
            tap.shut();
            home.burst(9_000);
            Eventually.holds(
                    () -> assertThat(trial.books().received()).isEqualTo(ENTITIES + 9_000));
            Eventually.holds(() -> assertThat(trial.books().pending()).isEqualTo(trial.spooled()));
            assertThat(dropped(trial, DropReason.SPOOL_FULL))
                    .isPositive()
                    .isEqualTo(9_000 - trial.spooled());
            assertThat(trial.home().delivery().spool().orElseThrow().bytes())
                    .isLessThanOrEqualTo(1 << 20);
            assertThat(trial.home().gaps().open())
                    .isNotEmpty()
                    .allSatisfy(gap -> assertThat(gap.cause()).isEqualTo(GapCause.SPOOL_FULL));

            tap.open();
            trial.awaitNoGap();
            Journal.provesOneRowEach(home, ENTITIES, tap.sink());
            provesFilled(trial);
            assertThat(trial.home().connects()).isEqualTo(1);
        }
    }

    @Test
    void changes_that_found_no_room_are_stored_by_the_next_run_too() {
        long spooled;
        try (Trial first = started(1 << 20).awaitWritten(ENTITIES)) {
            tap.shut();
            home.burst(9_000);
            Eventually.holds(
                    () -> assertThat(first.books().received()).isEqualTo(ENTITIES + 9_000));
            spooled = first.finish().spooled();
            assertThat(spooled).isPositive();
        }
        tap.open();
        try (Trial second = started(1 << 20).awaitLive().awaitNoGap()) {
            Journal.provesOneRowEach(home, ENTITIES, tap.sink());
            provesFilled(second);
            // What the first run has counted as dropped is not found again.
            assertThat(second.books().carried()).isEqualTo(spooled);
            assertThat(second.books().droppedTotal()).isZero();
        }
    }

    /** What the restart makes be read again begins with the last of it, and not with the first. */
    private void leaveOnDisk(long maxBytes) throws InterruptedException {
        try (Trial first = started(maxBytes).awaitWritten(ENTITIES)) {
            tap.shut();
            home.burst(2_000);
            first.awaitSpooled(2_000);
            assertThat(new Gate().passes(Duration.ofSeconds(3))).isTrue();
            home.burst(10);
            first.awaitSpooled(2_010);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void changes_whose_records_are_damaged_are_stored_in_the_end(int places) throws Exception {
        leaveOnDisk(1 << 24);
        Path segment = segments().getFirst();
        byte[] bytes = Files.readAllBytes(segment);
        for (int i = 1; i <= places; i++) {
            bytes[bytes.length / (places + 1) * i] ^= 0x55;
        }
        Files.write(segment, bytes);
        tap.open();
        try (Trial second = started(1 << 24).awaitLive().awaitNoGap()) {
            assertThat(second.books().carried()).isEqualTo(2_010);
            assertThat(dropped(second, DropReason.SPOOL_DAMAGED)).isBetween(1L, 2L * places);
            Journal.provesOneRowEach(home, ENTITIES, tap.sink());
            provesFilled(second);
        }
        assertThat(segment.resolveSibling(segment.getFileName() + ".damaged")).exists();
    }

    @Test
    void changes_whose_file_is_gone_or_full_of_zeros_are_stored_in_the_end() throws Exception {
        leaveOnDisk(1 << 20);
        List<Path> all = segments();
        assertThat(all).hasSizeGreaterThan(4);
        Files.delete(all.get(1));
        byte[] zeros = new byte[(int) Files.size(all.get(3))];
        Arrays.fill(zeros, (byte) 0);
        Files.write(all.get(3), zeros);
        tap.open();
        try (Trial second = started(1 << 20).awaitLive().awaitNoGap()) {
            assertThat(dropped(second, DropReason.SPOOL_DAMAGED)).isPositive();
            assertThat(second.books().carried()).isEqualTo(2_010);
            Journal.provesOneRowEach(home, ENTITIES, tap.sink());
            provesFilled(second);
        }
    }
}
