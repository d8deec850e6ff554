package dev.penstock.ingestion.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** What holds of every place points wait in, be it in memory or on disk. */
abstract class WaitingPlaceContract {
    /** Surely more than any of the places has room for. */
    private static final int TOO_MANY = 2_000;

    private static final Series SERIES = new Series("m", Map.of("entity_id", "a.b"));
    private static final String TEXT = "x".repeat(2_000);

    private WaitingPlace place;

    /**
     * A place that has room for at least a hundred points of 2,000 letters, and for 1,000 at most.
     */
    abstract WaitingPlace open() throws Exception;

    @BeforeEach
    void prepare() throws Exception {
        place = open();
    }

    @AfterEach
    void closePlace() {
        place.close();
    }

    private static Point point(long number) {
        return new FieldSet().text("t", TEXT).toPoint(SERIES, number);
    }

    private void put(long from, long to) {
        for (long i = from; i < to; i++) {
            place.put(point(i));
        }
    }

    private static List<Long> numbers(List<Point> points) {
        return points.stream().map(Point::timeMicros).toList();
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    @Test
    void gives_points_in_the_order_they_were_put_in() throws Exception {
        put(0, 100);
        List<Point> taken = new ArrayList<>(place.take(7));
        while (taken.size() < 100) {
            taken.addAll(place.take(7));
        }
        assertThat(numbers(taken)).isEqualTo(numbers(0, 100));
        assertThat(place.dropped()).isZero();
    }

    @Test
    void gives_no_more_than_asked_for_and_counts_the_rest() throws Exception {
        put(0, 50);
        assertThat(place.waiting()).isEqualTo(50);
        assertThat(place.take(20)).hasSize(20);
        assertThat(place.waiting()).isEqualTo(30);
        assertThat(place.take(100)).hasSize(30);
        assertThat(place.waiting()).isZero();
    }

    @Test
    void drops_the_oldest_for_lack_of_room_and_counts_them() throws Exception {
        put(0, TOO_MANY);
        long dropped = place.dropped();
        assertThat(dropped).isBetween(TOO_MANY - 1_000L, TOO_MANY - 100L);
        assertThat(place.waiting()).isEqualTo(TOO_MANY - dropped);

        List<Point> taken = new ArrayList<>();
        while (place.waiting() > 0) {
            taken.addAll(place.take(300));
        }
        assertThat(numbers(taken)).as("the newest").isEqualTo(numbers(dropped, TOO_MANY));
    }

    @Test
    void loses_and_doubles_nothing_and_counts_exactly_at_every_step() throws Exception {
        Random random = new Random(23);
        long put = 0;
        long taken = 0;
        long last = -1;
        for (int step = 0; step < 1_500; step++) {
            if (random.nextInt(3) < 2) {
                int more = random.nextInt(8);
                put(put, put + more);
                put += more;
            } else if (place.waiting() > 0) {
                for (long number : numbers(place.take(1 + random.nextInt(9)))) {
                    assertThat(number).isGreaterThan(last);
                    last = number;
                    taken++;
                }
            }
            assertThat(place.waiting() + place.dropped() + taken).as("step " + step).isEqualTo(put);
        }
        assertThat(place.dropped()).as("it was full at times").isPositive();
        assertThat(taken).isPositive();
    }

    @Test
    void wakes_whoever_waits_when_a_point_is_there() throws Exception {
        CompletableFuture<List<Point>> taken = takeInBackground(10);
        put(5, 6);
        assertThat(numbers(taken.get(30, TimeUnit.SECONDS))).containsExactly(5L);
    }

    @Test
    void wakes_whoever_waits_when_it_is_closed_and_gives_nothing() throws Exception {
        CompletableFuture<List<Point>> taken = takeInBackground(10);
        place.close();
        assertThat(taken.get(30, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void keeps_what_is_left_when_it_is_closed() throws Exception {
        put(0, 30);
        place.take(10);
        place.close();
        assertThat(numbers(place.left())).isEqualTo(numbers(10, 30));
    }

    @Test
    void passes_every_point_on_between_two_threads_or_counts_it() throws Exception {
        int points = 20_000;
        CompletableFuture<List<Long>> taken = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> taken.complete(takeUntil(points - 1)));
        put(0, points);

        List<Long> numbers = taken.get(60, TimeUnit.SECONDS);
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(numbers.size() + place.dropped()).isEqualTo(points);
        assertThat(place.waiting()).isZero();
    }

    private List<Long> takeUntil(long last) {
        List<Long> numbers = new ArrayList<>();
        try {
            while (numbers.isEmpty() || numbers.get(numbers.size() - 1) != last) {
                numbers.addAll(numbers(place.take(50)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return numbers;
    }

    private CompletableFuture<List<Point>> takeInBackground(int max) {
        CompletableFuture<List<Point>> taken = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(() -> {
                    try {
                        taken.complete(place.take(max));
                    } catch (InterruptedException e) {
                        taken.completeExceptionally(e);
                    }
                });
        return taken;
    }
}
