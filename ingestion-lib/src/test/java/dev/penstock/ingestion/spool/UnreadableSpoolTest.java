package dev.penstock.ingestion.spool;

import static dev.penstock.ingestion.spool.SpoolFixture.drain;
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

/** A disk that does not give back what it was given. */
final class UnreadableSpoolTest {
    @TempDir private Path temp;
    private SpoolFixture fixture;
    private final ScriptedDisk disk = new ScriptedDisk();

    @BeforeEach
    void prepare() {
        fixture = new SpoolFixture(temp.resolve("spool"));
    }

    @Test
    void waits_for_a_folder_that_cannot_be_read_and_loses_nothing() throws Exception {
        Path elsewhere = temp.resolve("elsewhere");
        fixture.fill(Points.numbered(0, 10), 10);
        try (Spool spool = fixture.open(disk, Fsync.NEVER)) {
            Files.move(fixture.folder, elsewhere);
            for (int look = 0; look < 50; look++) {
                assertThat(spool.reader().awaitPoints()).isTrue();
                assertThat(spool.reader().read(10, SpoolFixture.ANY)).isEmpty();
            }
            assertThat(spool.status().trouble().orElseThrow()).contains("cannot be read");
            assertThat(fixture.timing.waits()).contains(Duration.ofSeconds(1)).hasSize(49);
            Files.move(elsewhere, fixture.folder);
            assertThat(drain(spool, 100)).hasSize(10);
        }
        assertThat(fixture.losses.told()).isEmpty();
    }

    @Test
    void takes_a_segment_for_gone_that_is_a_folder_now() throws IOException {
        fixture.fill(Points.numbered(0, 10), 10);
        fixture.fill(Points.numbered(10, 20), 10);
        try (Spool spool = fixture.open(disk, Fsync.NEVER)) {
            Files.delete(fixture.segment(0));
            Files.createDirectory(fixture.segment(0));
            assertThat(times(drain(spool, 100))).isEqualTo(times(Points.numbered(10, 20)));
        }
        assertThat(fixture.losses.points(Loss.Cause.DAMAGED)).isEqualTo(10);
    }

    @Test
    void gives_up_a_segment_that_does_not_read_after_ten_looks_a_second_apart() throws Exception {
        fixture.fill(Points.numbered(0, 10), 10);
        fixture.fill(Points.numbered(10, 20), 10);
        try (Spool spool = fixture.open(disk, Fsync.NEVER)) {
            disk.unreadable = fixture.segment(0);
            for (int look = 0; look < 10; look++) {
                assertThat(fixture.losses.told()).isEmpty();
                assertThat(spool.reader().awaitPoints()).isTrue();
                assertThat(spool.reader().read(100, SpoolFixture.ANY)).isEmpty();
            }
            assertThat(fixture.timing.waits()).containsOnly(Duration.ofSeconds(1)).hasSize(9);
            assertThat(fixture.losses.points(Loss.Cause.DAMAGED)).isEqualTo(10);
            assertThat(times(drain(spool, 100))).isEqualTo(times(Points.numbered(10, 20)));
            assertThat(spool.status().damaged()).isEqualTo(1);
            assertThat(fixture.losses.told()).hasSize(1);
        }
    }

    @Test
    void goes_on_with_what_comes_after_the_unreadable_part_of_the_segment_being_written()
            throws Exception {
        try (Spool spool = fixture.open(disk, Fsync.NEVER)) {
            put(spool, Points.numbered(0, 10));
            disk.unreadable = fixture.segment(0);
            while (spool.points() > 0 && spool.reader().awaitPoints()) {
                assertThat(spool.reader().read(100, SpoolFixture.ANY)).isEmpty();
            }
            assertThat(fixture.losses.points(Loss.Cause.DAMAGED)).isEqualTo(10);
            disk.unreadable = null;
            put(spool, Points.numbered(10, 20));
            assertThat(times(drain(spool, 100))).isEqualTo(times(Points.numbered(10, 20)));
        }
    }

    @Test
    void waits_as_long_as_it_takes_for_a_file_handle() throws Exception {
        fixture.fill(Points.numbered(0, 10), 10);
        try (Spool spool = fixture.open(disk, Fsync.NEVER)) {
            disk.hasNoHandles = true;
            for (int look = 0; look < 50; look++) {
                assertThat(spool.reader().awaitPoints()).isTrue();
                assertThat(spool.reader().read(100, SpoolFixture.ANY)).isEmpty();
            }
            disk.hasNoHandles = false;
            assertThat(drain(spool, 100)).hasSize(10);
        }
        assertThat(fixture.losses.told()).isEmpty();
    }
}
