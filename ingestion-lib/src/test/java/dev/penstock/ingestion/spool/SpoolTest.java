package dev.penstock.ingestion.spool;

import static dev.penstock.ingestion.spool.SpoolFixture.ANY;
import static dev.penstock.ingestion.spool.SpoolFixture.drain;
import static dev.penstock.ingestion.spool.SpoolFixture.put;
import static dev.penstock.ingestion.spool.SpoolFixture.times;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.event.Via;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class SpoolTest {
    @TempDir private Path temp;
    private SpoolFixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new SpoolFixture(temp.resolve("spool"));
    }

    private static List<Point> odd() {
        Series plain = new Series("m", Map.of("entity_id", "a.b"));
        Series odd =
                new Series(
                        "m, =\\x",
                        Map.of("t ag", "v,a=l", "back", "sl\\ash\\", "°", "ünï😀", "e", ""));
        List<Point> points = new ArrayList<>();
        for (Via via : Via.values()) {
            for (Series series : List.of(plain, odd, new Series("no tags", Map.of()))) {
                points.add(new FieldSet().text("t", "\"\\\n\r\t \u0000").toPoint(series, 0, via));
                points.add(new FieldSet().text("", "").toPoint(series, -1, via));
                points.add(
                        new FieldSet()
                                .text("a b,c=d", "äöü € 😀\uFFFF\u07FF\u0800")
                                .number("n", -1.5e-300)
                                .decimal("d", "123456789012345678901234567890")
                                .flag("f", false)
                                .toPoint(series, Long.MIN_VALUE, via));
                points.add(new FieldSet().flag("f", true).toPoint(series, Long.MAX_VALUE, via));
            }
        }
        points.add(new FieldSet().text("t", "x".repeat(1 << 18)).toPoint(plain, 7));
        points.add(new FieldSet().text("t", "😀\"\\".repeat(1 << 15)).toPoint(plain, 8));
        return points;
    }

    private static List<String> spelled(List<Point> points) {
        return points.stream().map(point -> point.via() + " " + point).toList();
    }

    @Test
    void gives_back_every_odd_point_as_it_was() throws IOException {
        try (Spool spool = fixture.open()) {
            put(spool, odd());

            List<Point> read = drain(spool, 5);

            assertThat(spelled(read)).isEqualTo(spelled(odd()));
            assertThat(read.get(0).series()).isEqualTo(odd().get(0).series());
            assertThat(Points.fields(read.get(2))).isEqualTo(Points.fields(odd().get(2)));
        }
        assertThat(fixture.losses.told()).isEmpty();
    }

    @Test
    void gives_back_odd_points_to_the_next_run() throws IOException {
        fixture.fill(odd(), 7);

        try (Spool spool = fixture.open()) {
            assertThat(spool.points()).isEqualTo(odd().size());
            assertThat(spelled(drain(spool, 100))).isEqualTo(spelled(odd()));
            assertThat(spool.points()).isZero();
        }
    }

    @Test
    void spells_half_a_surrogate_pair_as_a_server_would_get_it() throws IOException {
        Point half =
                new FieldSet().text("t", "a\uD83Db\uDE00").toPoint(new Series("m", Map.of()), 1);
        try (Spool spool = fixture.open()) {
            put(spool, List.of(half));
            assertThat(drain(spool, 1)).hasToString("[m t=\"a?b?\" 1]");
        }
    }

    @Test
    void shares_a_series_between_its_points() throws IOException {
        try (Spool spool = fixture.open()) {
            put(spool, Points.numbered(0, 8));
            List<Point> read = drain(spool, 100);
            assertThat(read.get(7).series()).isSameAs(read.get(0).series());
        }
    }

    @Test
    void counts_what_waits_at_every_step() throws IOException {
        try (Spool spool = fixture.open()) {
            assertThat(spool.points()).isZero();
            assertThat(spool.reader().read(10, ANY)).isEmpty();
            put(spool, Points.numbered(0, 5));
            put(spool, Points.numbered(5, 6));
            assertThat(spool.points()).isEqualTo(6);

            Spooled first = spool.reader().read(4, ANY).orElseThrow();
            assertThat(first.from()).isZero();
            assertThat(first.to()).isEqualTo(4);
            assertThat(times(first.points())).containsExactly(0L, 1L, 2L, 3L);
            assertThat(spool.points()).as("handed out is still in").isEqualTo(6);
            put(spool, Points.numbered(6, 7));
            spool.reader().settled(first);
            assertThat(spool.points()).isEqualTo(3);

            Spooled second = spool.reader().read(10, ANY).orElseThrow();
            assertThat(times(second.points())).containsExactly(4L, 5L, 6L);
            spool.reader().settled(second);
            assertThat(spool.points()).isZero();
        }
    }

    @Test
    void wants_what_was_read_settled_before_it_reads_on() throws IOException {
        try (Spool spool = fixture.open()) {
            put(spool, Points.numbered(0, 5));
            Spooled read = spool.reader().read(2, ANY).orElseThrow();

            assertThatIllegalStateException()
                    .isThrownBy(() -> spool.reader().read(2, ANY))
                    .withMessageContaining("0 to 2 are not settled");
            assertThatIllegalStateException()
                    .isThrownBy(() -> spool.reader().settled(new Spooled(0, 3, read.points())))
                    .withMessageContaining("not those handed out");
            spool.reader().settled(read);
            assertThat(spool.reader().read(2, ANY)).isPresent();
        }
    }

    @Test
    void hands_out_by_memory_and_yet_a_point_at_least() throws IOException {
        List<Point> points = Points.numbered(0, 10);
        int weight = points.get(0).weight();
        try (Spool spool = fixture.open()) {
            put(spool, points);
            Spooled three = spool.reader().read(10, 3L * weight).orElseThrow();
            assertThat(three.points()).hasSize(3);
            spool.reader().settled(three);
            Spooled one = spool.reader().read(10, 0).orElseThrow();
            assertThat(times(one.points())).containsExactly(3L);
        }
    }

    @Test
    void hands_out_again_in_the_next_run_what_was_not_settled() throws IOException {
        try (Spool spool = fixture.open()) {
            put(spool, Points.numbered(0, 10));
            spool.reader().settled(spool.reader().read(3, ANY).orElseThrow());
            assertThat(spool.reader().read(3, ANY)).isPresent();
        }
        try (Spool spool = fixture.open()) {
            assertThat(spool.points()).isEqualTo(7);
            put(spool, Points.numbered(10, 12));
            Optional<Spooled> next = spool.reader().read(2, ANY);
            assertThat(next.orElseThrow().from()).isEqualTo(3);
            spool.reader().settled(next.get());
            assertThat(times(drain(spool, 100))).containsExactly(5L, 6L, 7L, 8L, 9L, 10L, 11L);
        }
        assertThat(fixture.losses.told()).isEmpty();
    }

    @Test
    void leaves_nothing_but_its_checkpoint_when_all_is_settled() throws IOException {
        try (Spool spool = fixture.open()) {
            put(spool, Points.numbered(0, 10));
            drain(spool, 4);
        }
        assertThat(fixture.names()).containsExactly("checkpoint");
        try (Spool spool = fixture.open()) {
            put(spool, Points.numbered(0, 1));
            assertThat(spool.reader().read(1, ANY).orElseThrow().from())
                    .as("numbers go on")
                    .isEqualTo(10);
        }
    }

    @Test
    void crosses_segments_within_a_batch_and_deletes_those_that_are_settled() throws IOException {
        try (Spool spool = fixture.open()) {
            for (int i = 0; i < 6_000; i += 100) {
                put(spool, Points.numbered(i, i + 100));
            }
            int segments = spool.status().segments();
            assertThat(segments).isGreaterThan(3);

            Spooled read = spool.reader().read(5_000, ANY).orElseThrow();
            assertThat(times(read.points())).isEqualTo(times(Points.numbered(0, 5_000)));
            spool.reader().settled(read);
            assertThat(spool.status().segments()).isLessThan(segments);
            assertThat(times(drain(spool, 5_000))).isEqualTo(times(Points.numbered(5_000, 6_000)));
            assertThat(spool.status().segments()).isEqualTo(1);
        }
    }

    @Test
    void points_dealt_with_do_not_count_and_come_again_until_all_are_settled() throws IOException {
        try (Spool spool = fixture.open()) {
            put(spool, Points.numbered(0, 10));
            assertThat(spool.reader().read(6, ANY)).isPresent();
            spool.reader().dealtWith(4);
            assertThat(spool.points()).isEqualTo(6);
        }
        try (Spool next = fixture.open()) {
            assertThat(next.points()).isEqualTo(10);
            assertThat(times(drain(next, 100))).hasSize(10).startsWith(0L);
        }
        assertThat(fixture.losses.told()).isEmpty();
    }
}
