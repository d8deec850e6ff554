package dev.penstock.ingestion.spool;

import static dev.penstock.ingestion.spool.SpoolFixture.drain;
import static dev.penstock.ingestion.spool.SpoolFixture.failure;
import static dev.penstock.ingestion.spool.SpoolFixture.put;
import static dev.penstock.ingestion.spool.SpoolFixture.times;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.SpoolConfig.Fsync;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** How full it is, what it has lost, and what it does not give up. */
final class SpoolBooksTest {
    @TempDir private Path temp;
    private SpoolFixture fixture;
    private final ScriptedDisk disk = new ScriptedDisk();

    @BeforeEach
    void prepare() {
        fixture = new SpoolFixture(temp.resolve("spool"));
    }

    private byte[] checkpoint() throws IOException {
        return Files.readAllBytes(fixture.folder.resolve("checkpoint"));
    }

    @Test
    void is_as_full_as_what_waits_takes_of_its_room() throws IOException {
        try (Spool spool = fixture.open()) {
            assertThat(spool.fill()).isZero();
            put(spool, Points.numbered(0, 100));
            put(spool, Points.numbered(100, 1_000));
            long bytes = spool.status().bytes();
            assertThat(bytes).isPositive();
            assertThat(spool.fill()).isEqualTo((double) bytes / (1 << 20)).isBetween(0.01, 0.2);

            drain(spool, 1_000);
            assertThat(spool.fill()).as("what is settled gives way").isZero();
        }
    }

    @Test
    void a_loss_is_behind_the_checkpoint_as_soon_as_account_of_it_is_kept() throws IOException {
        int many = 0;
        try (Spool spool = fixture.open(disk, Fsync.ALWAYS)) {
            assertThat(spool.losses()).isZero();
            while (fixture.losses.told().isEmpty()) {
                put(spool, Points.numbered(many, many + 1_000));
                many += 1_000;
            }
            assertThat(spool.losses()).isEqualTo(fixture.losses.points());
            spool.sync();
            byte[] before = checkpoint();

            spool.lossesKept(spool.losses() - 1);
            assertThat(checkpoint()).isEqualTo(before);
            spool.lossesKept(spool.losses());
            assertThat(checkpoint()).isNotEqualTo(before);
        }
    }

    @Test
    void what_is_settled_within_a_segment_is_on_disk_once_a_second() throws IOException {
        try (Spool spool = fixture.open(disk, Fsync.NEVER)) {
            put(spool, Points.numbered(0, 10));
            settle(spool, 4);
            byte[] before = checkpoint();
            settle(spool, 3);
            assertThat(checkpoint()).isEqualTo(before);

            fixture.timing.advance(Duration.ofSeconds(1));
            settle(spool, 2);
            assertThat(checkpoint()).isNotEqualTo(before);
        }
    }

    private static void settle(Spool spool, int points) {
        spool.reader().settled(spool.reader().read(points, SpoolFixture.ANY).orElseThrow());
    }

    @Test
    void a_disk_that_fails_and_is_not_full_costs_no_point_that_waits() throws IOException {
        fixture.fill(Points.numbered(0, 10), 10);
        fixture.fill(Points.numbered(10, 20), 10);
        disk.full = "Input/output error";
        disk.room.set(100);
        try (Spool spool = fixture.open(disk, Fsync.NEVER)) {
            assertThat(failure(spool, Points.numbered(20, 30))).isEqualTo("Input/output error");
            assertThat(fixture.losses.told()).isEmpty();
            assertThat(spool.points()).isEqualTo(20);

            disk.room.set(Long.MAX_VALUE);
            put(spool, Points.numbered(20, 30));
            assertThat(times(drain(spool, 100))).isEqualTo(times(Points.numbered(0, 30)));
        }
    }

    @Test
    void trouble_in_reading_is_over_when_it_goes_well_again() throws IOException {
        try (Spool spool = fixture.open(disk, Fsync.NEVER)) {
            put(spool, Points.numbered(0, 10));
            disk.hasNoHandles = true;
            assertThat(spool.reader().read(5, SpoolFixture.ANY)).isEmpty();
            assertThat(spool.status().trouble().orElseThrow()).contains("Too many open files");

            disk.hasNoHandles = false;
            assertThat(drain(spool, 5)).hasSize(10);
            assertThat(spool.status().trouble()).isEmpty();
        }
    }
}
