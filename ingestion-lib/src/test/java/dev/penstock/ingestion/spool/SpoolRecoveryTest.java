package dev.penstock.ingestion.spool;

import static dev.penstock.ingestion.spool.SpoolFixture.ANY;
import static dev.penstock.ingestion.spool.SpoolFixture.drain;
import static dev.penstock.ingestion.spool.SpoolFixture.put;
import static dev.penstock.ingestion.spool.SpoolFixture.times;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.penstock.ingestion.Points;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/** What a spool makes of what it finds in its folder. */
final class SpoolRecoveryTest {
    @TempDir private Path temp;
    private SpoolFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new SpoolFixture(temp.resolve("spool"));
    }

    private Path in(String name) {
        return fixture.folder.resolve(name);
    }

    private void checkpoint(long next) throws IOException {
        new CheckpointFile(in("checkpoint"))
                .write(new CheckpointFile.Content(next, OptionalLong.empty()), false);
    }

    /** Ten points in each of three segments, none of them settled. */
    private void fillThree() throws IOException {
        for (int i = 0; i < 3; i++) {
            fixture.fill(Points.numbered(10 * i, 10 * i + 10), 10);
        }
    }

    @Test
    void makes_a_folder_that_is_not_there_and_finds_it_empty() throws IOException {
        try (Spool spool = fixture.open()) {
            assertThat(spool.points()).isZero();
            assertThat(spool.status().segments()).isZero();
            assertThat(spool.status().oldest()).isEmpty();
            assertThat(spool.status().trouble()).isEmpty();
        }
    }

    @Test
    void throws_when_the_folder_cannot_be_made() throws IOException {
        Files.writeString(temp.resolve("file"), "");
        SpoolFixture beneath = new SpoolFixture(temp.resolve("file/spool"));
        assertThatIOException().isThrownBy(beneath::open);
    }

    @Test
    void takes_up_several_runs_in_their_order() throws IOException {
        fillThree();
        try (Spool spool = fixture.open()) {
            assertThat(spool.points()).isEqualTo(30);
            assertThat(spool.status().segments()).isEqualTo(3);
            assertThat(spool.status().oldest()).contains(fixture.timing.now());
            put(spool, Points.numbered(30, 40));
            assertThat(times(drain(spool, 7))).isEqualTo(times(Points.numbered(0, 40)));
        }
        assertThat(fixture.losses.told()).isEmpty();
    }

    @Test
    void begins_in_the_middle_of_a_segment_where_the_checkpoint_says() throws IOException {
        fillThree();
        checkpoint(15);
        try (Spool spool = fixture.open()) {
            assertThat(spool.points()).isEqualTo(15);
            assertThat(fixture.names()).as("what is settled").hasSize(3);
            Spooled read = spool.reader().read(100, ANY).orElseThrow();
            assertThat(read.from()).isEqualTo(15);
            assertThat(times(read.points())).isEqualTo(times(Points.numbered(15, 30)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "penstock-checkpoint 1\nnext 5\ncrc32c 00000000\n"})
    void sends_everything_again_when_the_checkpoint_is_damaged(String text) throws IOException {
        fillThree();
        Files.writeString(in("checkpoint"), text);
        try (Spool spool = fixture.open()) {
            assertThat(spool.points()).isEqualTo(30);
            assertThat(drain(spool, 100)).hasSize(30);
        }
        try (Spool spool = fixture.open()) {
            assertThat(spool.points()).isZero();
        }
    }

    @Test
    void sends_everything_again_when_the_checkpoint_is_gone() throws IOException {
        fillThree();
        Files.delete(in("checkpoint"));
        try (Spool spool = fixture.open()) {
            assertThat(drain(spool, 100)).hasSize(30);
        }
    }

    @Test
    void sends_everything_again_when_the_checkpoint_is_ahead_of_what_is_there() throws IOException {
        fillThree();
        checkpoint(31);
        try (Spool spool = fixture.open()) {
            assertThat(spool.points()).isEqualTo(30);
            put(spool, Points.numbered(30, 31));
            assertThat(times(drain(spool, 100))).isEqualTo(times(Points.numbered(0, 31)));
        }
    }

    @Test
    void goes_on_with_the_numbers_of_a_checkpoint_when_nothing_is_there() throws IOException {
        Files.createDirectories(fixture.folder);
        checkpoint(500);
        try (Spool spool = fixture.open()) {
            assertThat(spool.points()).isZero();
            put(spool, Points.numbered(0, 1));
            assertThat(spool.reader().read(1, ANY).orElseThrow().from()).isEqualTo(500);
        }
    }

    @Test
    void counts_what_is_missing_before_the_oldest_segment() throws IOException {
        fillThree();
        Files.delete(fixture.segment(0));
        checkpoint(4);
        try (Spool spool = fixture.open()) {
            assertThat(spool.points()).isEqualTo(26);
            assertThat(drain(spool, 100)).hasSize(20);
            assertThat(spool.points()).isZero();
        }
        assertThat(fixture.losses.told()).hasSize(1);
        assertThat(fixture.losses.points(Loss.Cause.DAMAGED)).isEqualTo(6);
    }

    @Test
    void removes_segments_without_a_record() throws IOException {
        fillThree();
        Files.createFile(fixture.segment(30));
        Files.write(fixture.segment(40), new SegmentHeader(0, 40).encoded());
        Files.delete(fixture.segment(10));
        Files.createFile(fixture.segment(10));
        try (Spool spool = fixture.open()) {
            assertThat(spool.points()).as("by the numbers").isEqualTo(40);
            assertThat(drain(spool, 100)).hasSize(20);
            put(spool, Points.numbered(1, 2));
            assertThat(drain(spool, 100)).hasSize(1);
        }
        assertThat(fixture.losses.points(Loss.Cause.DAMAGED)).isEqualTo(20);
    }

    @Test
    void sets_aside_what_only_has_the_name_of_a_segment() throws IOException {
        fillThree();
        byte[] garbage = new byte[5_000];
        new Random(3).nextBytes(garbage);
        Files.write(fixture.segment(15), garbage);
        Files.write(fixture.segment(1_000_000), garbage);
        Files.copy(fixture.segment(10), fixture.segment(17));
        checkpoint(16);
        try (Spool spool = fixture.open()) {
            assertThat(spool.points()).isEqualTo(14);
            assertThat(spool.status().damaged()).isEqualTo(3);
            assertThat(times(drain(spool, 100))).isEqualTo(times(Points.numbered(16, 30)));
        }
        assertThat(fixture.losses.told())
                .as("nobody knows what was in the newest of them")
                .hasSize(1)
                .allSatisfy(loss -> {
                    assertThat(loss.points()).isZero();
                    assertThat(loss.snapshots()).isTrue();
                });
    }

    @Test
    void leaves_alone_what_is_not_its_own() throws IOException {
        fillThree();
        List<String> foreign =
                List.of("1.spool", "99999999999999999999.spool", "notes.txt", "x.spool.damaged");
        for (String name : foreign) {
            Files.writeString(in(name), "somebody's");
        }
        Files.createDirectories(in("00000000000000000007.spool/within"));
        try (Spool spool = fixture.open()) {
            assertThat(drain(spool, 100)).hasSize(30);
        }
        assertThat(fixture.names()).containsAll(foreign).contains("00000000000000000007.spool");
        assertThat(Files.readString(in("notes.txt"))).isEqualTo("somebody's");
    }

    @Test
    void gets_along_with_random_garbage_in_its_folder() throws IOException {
        Random random = new Random(17);
        for (int round = 0; round < 40; round++) {
            fixture = new SpoolFixture(temp.resolve("round" + round));
            fillThree();
            for (int file = 0; file < 6; file++) {
                byte[] noise = new byte[random.nextInt(3_000)];
                random.nextBytes(noise);
                Files.write(in(oddName(random)), noise);
            }
            try (Spool spool = fixture.open()) {
                int read = drain(spool, 100).size();
                assertThat(read + fixture.losses.points()).as("round " + round).isEqualTo(30);
                put(spool, Points.numbered(5, 6));
                assertThat(times(drain(spool, 1))).as("round " + round).containsExactly(5L);
            }
        }
    }

    /**
     * Now and then it is the name of what was there, which is gone by that; but not of the first
     * and the last segment, without which nothing tells how many there were.
     */
    private static String oddName(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> "checkpoint";
            case 1 -> "checkpoint.new";
            case 2 -> String.format("%020d.spool", 1 + random.nextInt(19));
            case 3 -> String.format("%020d.spool.damaged", random.nextInt(30));
            case 4 -> String.format("%020d.spool", 21 + random.nextInt(1_000));
            default -> "noise" + random.nextInt();
        };
    }

    @Test
    void cuts_off_what_a_crash_has_left_and_never_adds_to_it() throws IOException {
        fixture.fill(Points.numbered(0, 10), 10);
        long whole = Files.size(fixture.segment(0));
        Files.write(fixture.segment(0), new byte[100], StandardOpenOption.APPEND);
        try (Spool spool = fixture.open()) {
            assertThat(Files.size(fixture.segment(0))).isEqualTo(whole);
            put(spool, Points.numbered(10, 11));
            assertThat(Files.size(fixture.segment(0))).isEqualTo(whole);
            assertThat(Files.exists(fixture.segment(10))).isTrue();
            assertThat(drain(spool, 100)).hasSize(11);
        }
        assertThat(fixture.losses.told()).isEmpty();
    }

    @Test
    void does_without_a_checkpoint_that_can_be_neither_read_nor_written() throws IOException {
        fillThree();
        Files.delete(in("checkpoint"));
        Files.createDirectory(in("checkpoint"));
        try (Spool spool = fixture.open()) {
            assertThat(drain(spool, 100)).as("a checkpoint that cannot be read").hasSize(30);
        }
    }
}
