package dev.penstock.ingestion.spool;

import static dev.penstock.ingestion.spool.SpoolFixture.ANY;
import static dev.penstock.ingestion.spool.SpoolFixture.drain;
import static dev.penstock.ingestion.spool.SpoolFixture.put;
import static dev.penstock.ingestion.spool.SpoolFixture.times;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.SpoolConfig;
import dev.penstock.ingestion.config.SpoolConfig.Fsync;
import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.event.Via;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What has to give way for lack of room or for age, and how that is told. */
final class SpoolLimitsTest {
    private static final Series SERIES = new Series("m", Map.of());
    private static final long LIMIT = 1 << 20;

    @TempDir private Path temp;
    private SpoolFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new SpoolFixture(temp.resolve("spool"));
    }

    /** Thirty of them fill a segment, and five hundred the spool. */
    private static List<Point> large(int from, int to, Via via) {
        List<Point> points = new ArrayList<>();
        for (int i = from; i < to; i++) {
            points.add(new FieldSet().text("t", "x".repeat(2_048)).toPoint(SERIES, i, via));
        }
        return points;
    }

    private static void fill(Spool spool, int from, int to) {
        for (int i = from; i < to; i += 10) {
            put(spool, large(i, i + 10, Via.EVENT));
            assertThat(spool.status().bytes()).isLessThanOrEqualTo(LIMIT);
        }
    }

    @Test
    void tells_each_deletion_with_the_number_and_the_times_of_its_points() throws IOException {
        try (Spool spool = fixture.open()) {
            fill(spool, 0, 1_000);

            long next = 0;
            for (Loss loss : fixture.losses.told()) {
                assertThat(loss.cause()).isEqualTo(Loss.Cause.FULL);
                assertThat(loss.fromMicros()).isEqualTo(next);
                assertThat(loss.toMicros()).isEqualTo(next + loss.points() - 1);
                assertThat(loss.snapshots()).isFalse();
                next += loss.points();
            }
            assertThat(fixture.losses.told()).hasSizeGreaterThan(5);
            assertThat(times(drain(spool, 10)).get(0)).isEqualTo(next);
        }
    }

    @Test
    void has_at_least_eight_segments_within_the_limit() throws IOException {
        try (Spool spool = fixture.open()) {
            fill(spool, 0, 1_000);
            assertThat(spool.status().segments()).isGreaterThanOrEqualTo(8);
        }
    }

    @Test
    void tells_whether_states_read_as_a_list_were_lost() throws IOException {
        try (Spool spool = fixture.open()) {
            put(spool, large(0, 5, Via.EVENT));
            put(spool, large(5, 6, Via.SNAPSHOT));
            put(spool, large(6, 40, Via.HISTORY));
            fill(spool, 40, 1_000);
            assertThat(fixture.losses.told().get(0).snapshots()).isTrue();
            assertThat(fixture.losses.told().get(2).snapshots()).isFalse();
        }
    }

    @Test
    void counts_only_unread_points_of_a_segment_evicted_under_the_reader() throws IOException {
        try (Spool spool = fixture.open()) {
            fill(spool, 0, 60);
            spool.reader().settled(spool.reader().read(7, ANY).orElseThrow());
            fill(spool, 60, 1_000);

            assertThat(fixture.losses.told().get(0).fromMicros()).isEqualTo(7);
            long lost = fixture.losses.points(Loss.Cause.FULL);
            assertThat(spool.points()).isEqualTo(1_000 - 7 - lost);
            List<Long> rest = times(drain(spool, 100));
            assertThat(rest.get(0)).isEqualTo(7 + lost);
            assertThat(rest).isSorted().hasSize((int) (1_000 - 7 - lost));
        }
    }

    @Test
    void counts_points_handed_out_until_they_are_settled_though_evicted() throws IOException {
        try (Spool spool = fixture.open()) {
            fill(spool, 0, 60);
            Spooled handedOut = spool.reader().read(7, ANY).orElseThrow();
            fill(spool, 60, 1_000);

            long lost = fixture.losses.points();
            assertThat(spool.points()).isEqualTo(1_000 - lost);
            spool.reader().settled(handedOut);
            assertThat(spool.points()).isEqualTo(1_000 - 7 - lost);
            assertThat(drain(spool, 100)).hasSize((int) (1_000 - 7 - lost));
        }
    }

    @Test
    void tells_at_closing_of_points_handed_out_that_are_not_on_disk_any_more() throws IOException {
        long lost;
        try (Spool spool = fixture.open()) {
            fill(spool, 0, 60);
            assertThat(spool.reader().read(7, ANY)).isPresent();
            fill(spool, 60, 1_000);
            lost = fixture.losses.points();
        }
        assertThat(fixture.losses.points(Loss.Cause.FULL)).isEqualTo(lost + 7);
        assertThat(fixture.losses.told().get(fixture.losses.told().size() - 1))
                .isEqualTo(new Loss(Loss.Cause.FULL, 7, 0, 6, false));
        try (Spool spool = fixture.open()) {
            assertThat(drain(spool, 100)).hasSize((int) (1_000 - lost - 7));
        }
        assertThat(fixture.losses.points(Loss.Cause.DAMAGED))
                .as("found once more, as nobody has kept account of them")
                .isEqualTo(lost + 7);
    }

    @Test
    void finds_a_loss_again_after_a_crash_until_account_of_it_is_kept() throws IOException {
        long lost;
        try (Spool spool = fixture.open()) {
            fill(spool, 0, 1_000);
            lost = fixture.losses.points();
            assertThat(lost).isPositive();
            spool.sync();
        }
        try (Spool spool = fixture.open()) {
            assertThat(drain(spool, 100)).hasSize((int) (1_000 - lost));
            assertThat(fixture.losses.points(Loss.Cause.DAMAGED)).isEqualTo(lost);
            spool.lossesKept(spool.losses());
        }
        try (Spool spool = fixture.open()) {
            assertThat(spool.points()).isZero();
        }
        assertThat(fixture.losses.points(Loss.Cause.DAMAGED)).isEqualTo(lost);
    }

    @Test
    void counts_what_cannot_be_read_of_an_evicted_segment_by_its_numbers() throws IOException {
        try (Spool spool = fixture.open()) {
            fill(spool, 0, 60);
            byte[] segment = Files.readAllBytes(fixture.segment(0));
            segment[SegmentHeader.BYTES + 5 * segment.length / 60] ^= 1;
            Files.write(fixture.segment(0), segment);
            fill(spool, 60, 1_000);

            assertThat(fixture.losses.points(Loss.Cause.DAMAGED)).isEqualTo(1);
            assertThat(drain(spool, 100)).hasSize((int) (1_000 - fixture.losses.points()));
        }
    }

    @Test
    void gives_up_what_is_set_aside_before_anything_else() throws IOException {
        Files.createDirectories(fixture.folder);
        Path aside = fixture.folder.resolve("00000000000000000000.spool.damaged");
        Files.write(aside, new byte[300_000]);
        try (Spool spool = fixture.open()) {
            fill(spool, 0, 300);
            assertThat(aside).exists();
            assertThat(spool.status().bytes()).isGreaterThan(900_000);
            fill(spool, 300, 450);
            assertThat(aside).doesNotExist();
            assertThat(fixture.losses.told()).isEmpty();
        }
    }

    @Test
    void refuses_a_batch_that_is_more_than_the_limit_and_loses_nothing_by_it() throws IOException {
        try (Spool spool = fixture.open()) {
            fill(spool, 0, 60);
            Append answer = spool.append(large(0, 600, Via.EVENT));
            assertThat(answer).isInstanceOf(Append.Failed.class);
            assertThat(((Append.Failed) answer).reason()).contains("spool.max_bytes 1048576");
            assertThat(spool.status().trouble().orElseThrow()).contains("smaller batches");
            assertThat(spool.points()).isEqualTo(60);
            fill(spool, 60, 70);
            assertThat(spool.status().trouble()).isEmpty();
        }
        assertThat(fixture.losses.told()).isEmpty();
    }

    @Test
    void takes_a_batch_that_is_larger_than_a_segment() throws IOException {
        try (Spool spool = fixture.open()) {
            put(spool, large(0, 400, Via.EVENT));
            put(spool, large(400, 800, Via.EVENT));
            assertThat(times(drain(spool, 1_000))).isEqualTo(times(large(400, 800, Via.EVENT)));
        }
        assertThat(fixture.losses.points(Loss.Cause.FULL)).isEqualTo(400);
    }

    @Test
    void takes_nothing_when_there_is_to_be_no_spool_and_yet_gives_what_is_left()
            throws IOException {
        fixture.fill(Points.numbered(0, 5), 5);
        fixture.config = new SpoolConfig(0, Duration.ofDays(1), Fsync.ALWAYS);
        try (Spool spool = fixture.open()) {
            assertThat(spool.append(Points.numbered(5, 6))).isInstanceOf(Append.Failed.class);
            assertThat(drain(spool, 10)).hasSize(5);
        }
    }

    @Test
    void drops_what_has_waited_too_long_before_anything_is_read() throws IOException {
        fixture.fill(Points.numbered(0, 10), 10);
        fixture.timing.advance(Duration.ofDays(20));
        fixture.fill(Points.numbered(10, 20), 10);
        fixture.timing.advance(Duration.ofDays(20));
        try (Spool spool = fixture.open()) {
            assertThat(fixture.losses.told())
                    .containsExactly(new Loss(Loss.Cause.AGED, 10, 0, 9, false));
            assertThat(spool.points()).isEqualTo(10);
            assertThat(times(drain(spool, 100))).isEqualTo(times(Points.numbered(10, 20)));
        }
    }

    @Test
    void knows_the_age_of_a_segment_by_the_one_that_follows() throws IOException {
        fixture.fill(Points.numbered(0, 10), 10);
        fixture.timing.advance(Duration.ofDays(1));
        fixture.fill(Points.numbered(10, 20), 10);
        fixture.timing.advance(Duration.ofDays(31));
        try (Spool spool = fixture.open()) {
            assertThat(times(drain(spool, 100))).isEqualTo(times(Points.numbered(10, 20)));
        }
        assertThat(fixture.losses.points(Loss.Cause.AGED)).isEqualTo(10);
    }

    @Test
    void keeps_what_has_not_waited_too_long() throws IOException {
        fixture.fill(Points.numbered(0, 10), 10);
        fixture.timing.advance(Duration.ofDays(30));
        try (Spool spool = fixture.open()) {
            assertThat(drain(spool, 100)).hasSize(10);
        }
    }

    @Test
    void drops_what_has_waited_too_long_when_a_new_segment_is_begun() throws IOException {
        try (Spool spool = fixture.open()) {
            for (int day = 0; day < 80; day++) {
                put(spool, Points.numbered(day, day + 1));
                fixture.timing.advance(Duration.ofDays(1));
            }
            assertThat(fixture.losses.points(Loss.Cause.AGED)).isBetween(40L, 50L);
            assertThat(drain(spool, 100)).hasSize((int) (80 - fixture.losses.points()));
        }
    }
}
