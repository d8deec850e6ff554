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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A disk that is full, or not there any more. */
final class SpoolDiskTest {
    @TempDir private Path temp;
    private SpoolFixture fixture;
    private final ScriptedDisk disk = new ScriptedDisk();

    @BeforeEach
    void prepare() {
        fixture = new SpoolFixture(temp.resolve("spool"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 19, 20, 60, 150, 500})
    void leaves_nothing_of_a_batch_that_the_disk_took_half_of(long room) throws IOException {
        try (Spool spool = fixture.open(disk, Fsync.NEVER)) {
            put(spool, Points.numbered(0, 10));
            long whole = Files.size(fixture.segment(0));
            disk.full = "Input/output error";
            disk.room.set(room);

            assertThat(failure(spool, Points.numbered(10, 20))).isEqualTo("Input/output error");
            assertThat(spool.status().trouble().orElseThrow())
                    .contains("10 points")
                    .contains("Input/output error")
                    .contains("permissions");
            assertThat(Files.size(fixture.segment(0))).isEqualTo(whole);
            assertThat(spool.points()).isEqualTo(10);

            disk.room.set(Long.MAX_VALUE);
            put(spool, Points.numbered(30, 35));
            assertThat(spool.status().trouble()).isEmpty();
            assertThat(times(drain(spool, 8)))
                    .containsExactly(
                            0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 30L, 31L, 32L, 33L, 34L);
        }
        assertThat(fixture.losses.told()).isEmpty();
    }

    @Test
    void hands_out_nothing_of_a_batch_that_is_not_whole_yet() throws IOException {
        List<Integer> seen = new ArrayList<>();
        try (Spool spool = fixture.open(disk, Fsync.NEVER)) {
            put(spool, Points.numbered(0, 10));
            disk.full = "Input/output error";
            disk.room.set(500);
            disk.halfWay = () -> seen.add(drain(spool, 100).size());
            failure(spool, Points.numbered(10, 40));
            assertThat(seen).as("eight or so are in the file").containsExactly(10);

            disk.room.set(Long.MAX_VALUE);
            put(spool, Points.numbered(50, 90));
            assertThat(times(drain(spool, 100))).isEqualTo(times(Points.numbered(50, 90)));
        }
    }

    @Test
    void has_nothing_begun_after_a_disk_that_took_not_even_a_header() throws IOException {
        try (Spool spool = fixture.open(disk, Fsync.NEVER)) {
            disk.room.set(10);
            assertThat(failure(spool, Points.numbered(0, 5))).contains("No space");
            assertThat(fixture.names()).isEmpty();
            disk.room.set(Long.MAX_VALUE);
            put(spool, Points.numbered(0, 5));
            assertThat(drain(spool, 10)).hasSize(5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Disk quota exceeded"})
    void gives_up_the_oldest_for_a_full_disk_and_tries_once_more(String words) throws IOException {
        fixture.fill(Points.numbered(0, 10), 10);
        disk.full = words;
        try (Spool spool = fixture.open(disk, Fsync.NEVER)) {
            put(spool, Points.numbered(10, 20));
            disk.room.set(100);

            String reason = failure(spool, Points.numbered(20, 30));
            assertThat(reason).isEqualTo(words);
            assertThat(fixture.losses.told())
                    .containsExactly(new Loss(Loss.Cause.FULL, 10, 0, 9, false));
            assertThat(spool.points()).isEqualTo(10);
            disk.room.set(Long.MAX_VALUE);
            put(spool, Points.numbered(20, 30));
            assertThat(times(drain(spool, 100))).isEqualTo(times(Points.numbered(10, 30)));
        }
    }

    @Test
    void gives_up_no_more_for_a_full_disk_than_a_batch_needs_and_only_once_in_vain()
            throws IOException {
        for (int i = 0; i < 50; i += 10) {
            fixture.fill(Points.numbered(i, i + 10), 10);
        }
        disk.room.set(100);
        try (Spool spool = fixture.open(disk, Fsync.NEVER)) {
            for (int i = 0; i < 5; i++) {
                failure(spool, Points.numbered(50, 60));
                assertThat(fixture.losses.points()).isBetween(10L, 20L);
            }
            disk.room.set(Long.MAX_VALUE);
            put(spool, Points.numbered(50, 60));
            disk.room.set(100);
            long before = fixture.losses.points();
            failure(spool, Points.numbered(60, 70));
            assertThat(fixture.losses.points()).as("it may help again").isGreaterThan(before);
        }
    }

    @Test
    void begins_again_in_a_segment_whose_first_batch_failed() throws IOException {
        try (Spool spool = fixture.open(disk, Fsync.NEVER)) {
            disk.room.set(SegmentHeader.BYTES + 130L);
            failure(spool, Points.numbered(0, 10));
            assertThat(Files.size(fixture.segment(0))).isEqualTo(SegmentHeader.BYTES);
            disk.room.set(Long.MAX_VALUE);
            put(spool, Points.numbered(20, 30));
            assertThat(fixture.names()).hasSize(1);
            assertThat(times(drain(spool, 100))).isEqualTo(times(Points.numbered(20, 30)));
            assertThat(spool.status().damaged()).isZero();
        }
        assertThat(fixture.names()).as("nothing damaged was met").containsExactly("checkpoint");
    }

    @Test
    void leaves_a_mebibyte_of_the_disk_to_others_as_long_as_the_oldest_can_give_way()
            throws IOException {
        try (Spool spool = fixture.open(disk, Fsync.NEVER)) {
            disk.usable = 1 << 20;
            assertThat(failure(spool, Points.numbered(0, 10))).contains("1 MiB");
            assertThat(fixture.names()).isEmpty();
            disk.usable = 2 << 20;
            put(spool, Points.numbered(0, 10));
        }
        try (Spool spool = fixture.open(disk, Fsync.NEVER)) {
            disk.usable = 1 << 20;
            put(spool, Points.numbered(10, 20));
            assertThat(fixture.losses.points(Loss.Cause.FULL)).isEqualTo(10);
            assertThat(times(drain(spool, 100))).isEqualTo(times(Points.numbered(10, 20)));
        }
    }

    @Test
    void answers_that_it_failed_while_its_folder_is_not_there_and_goes_on_afterwards()
            throws IOException {
        Path elsewhere = temp.resolve("elsewhere");
        try (Spool spool = fixture.open(disk, Fsync.ALWAYS)) {
            Files.move(fixture.folder, elsewhere);
            Files.writeString(fixture.folder, "a file in its place");

            failure(spool, Points.numbered(0, 10));
            assertThat(spool.points()).isZero();
            assertThat(spool.reader().read(10, SpoolFixture.ANY)).isEmpty();
            assertThat(spool.status().trouble()).isPresent();
            spool.sync();

            Files.delete(fixture.folder);
            Files.move(elsewhere, fixture.folder);
            put(spool, Points.numbered(0, 10));
            assertThat(spool.status().trouble()).isEmpty();
            assertThat(drain(spool, 100)).hasSize(10);
        }
    }

    @Test
    void closes_in_a_folder_that_is_not_there() throws IOException {
        try (Spool spool = fixture.open(disk, Fsync.ALWAYS)) {
            put(spool, Points.numbered(0, 10));
            Files.move(fixture.folder, temp.resolve("elsewhere"));
        }
        assertThat(fixture.losses.told()).isEmpty();
    }

    @Test
    void answers_that_it_is_closed_after_closing() throws IOException {
        Spool spool = fixture.open(disk, Fsync.INTERVAL);
        put(spool, Points.numbered(0, 10));
        Spooled read = spool.reader().read(5, SpoolFixture.ANY).orElseThrow();
        spool.close();
        spool.close();
        assertThat(failure(spool, Points.numbered(10, 20))).contains("closed");
        spool.reader().settled(read);
        assertThat(spool.reader().read(5, SpoolFixture.ANY)).isEmpty();
        try (Spool next = fixture.open(disk, Fsync.NEVER)) {
            assertThat(next.points()).as("settled too late").isEqualTo(10);
        }
    }
}
