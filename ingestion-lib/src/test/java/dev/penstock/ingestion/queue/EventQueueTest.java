package dev.penstock.ingestion.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.QueueConfig.Overflow;
import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.time.Timing;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

final class EventQueueTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private static EventQueue queue(int capacity, Overflow overflow) {
        return new EventQueue(new QueueConfig(capacity, overflow), Timing.system());
    }

    private static List<Point> take(EventQueue queue, int most, Duration linger)
            throws InterruptedException {
        return queue.take(most, Long.MAX_VALUE, () -> linger);
    }

    private static Point large(long time, int characters) {
        return new FieldSet()
                .text("state", "x".repeat(characters))
                .toPoint(new Series("m", Map.of()), time);
    }

    @Test
    void is_full_when_its_points_weigh_too_much() throws InterruptedException {
        EventQueue queue =
                new EventQueue(
                        new QueueConfig(100, Overflow.DROP_OLDEST, 1 << 16), Timing.system());
        for (int i = 0; i < 3; i++) {
            assertThat(queue.offer(large(i, 20_000))).isZero();
        }

        assertThat(queue.fill()).isBetween(0.9, 1.0);
        assertThat(queue.bytes()).isLessThanOrEqualTo(1 << 16);
        assertThat(queue.offer(large(3, 40_000))).as("it pushes out two").isEqualTo(2);
        assertThat(times(take(queue, 10, Duration.ZERO))).containsExactly(2L, 3L);
        assertThat(queue.bytes()).isZero();
    }

    @Test
    void has_room_for_a_point_larger_than_itself_and_for_nothing_beside_it()
            throws InterruptedException {
        EventQueue queue =
                new EventQueue(
                        new QueueConfig(100, Overflow.DROP_OLDEST, 1 << 16), Timing.system());
        queue.offer(Points.numbered(1));

        assertThat(queue.offer(large(2, 100_000))).isEqualTo(1);
        assertThat(queue.fill()).isEqualTo(1);
        assertThat(queue.offer(Points.numbered(3))).isEqualTo(1);
        assertThat(times(take(queue, 10, Duration.ZERO))).containsExactly(3L);
    }

    @Test
    void gives_no_more_at_once_than_the_bytes_wanted() throws InterruptedException {
        EventQueue queue = queue(100, Overflow.DROP_NEW);
        for (int i = 0; i < 4; i++) {
            queue.offer(large(i, 20_000));
        }

        assertThat(queue.take(100, 30_000, () -> LONG)).hasSize(2);
        assertThat(queue.take(100, 1, () -> LONG)).as("one at least").hasSize(1);
    }

    @Test
    void holds_back_who_brings_history_until_there_is_room() throws Exception {
        EventQueue queue = queue(10, Overflow.DROP_NEW);
        Point point = large(1, 1_800_000);
        for (int i = 0; i < 2; i++) {
            queue.awaitRoomBehind(point);
            queue.putBehind(point);
        }
        CompletableFuture<Boolean> third = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        queue.awaitRoomBehind(point);
                        third.complete(true);
                    } catch (InterruptedException e) {
                        third.completeExceptionally(e);
                    }
                });

        assertThat(third).isNotDone();
        assertThat(take(queue, 1, Duration.ZERO)).hasSize(1);
        assertThat(third.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void drops_the_oldest_when_full_and_told_so() throws InterruptedException {
        EventQueue queue = queue(2, Overflow.DROP_OLDEST);

        assertThat(queue.offer(Points.numbered(1))).isZero();
        assertThat(queue.offer(Points.numbered(2))).isZero();
        assertThat(queue.offer(Points.numbered(3))).isEqualTo(1);
        assertThat(times(take(queue, 10, Duration.ZERO))).containsExactly(2L, 3L);
    }

    @Test
    void drops_the_new_when_full_and_told_so() throws InterruptedException {
        EventQueue queue = queue(1, Overflow.DROP_NEW);

        assertThat(queue.offer(Points.numbered(1))).isZero();
        assertThat(queue.offer(Points.numbered(2))).isEqualTo(1);
        assertThat(queue.depth()).isEqualTo(1);
        assertThat(queue.capacity()).isEqualTo(1);
        assertThat(times(take(queue, 10, Duration.ZERO))).containsExactly(1L);
    }

    @Test
    void gives_a_full_batch_without_lingering() throws Exception {
        EventQueue queue = queue(100, Overflow.DROP_NEW);
        CompletableFuture<List<Point>> taken = inBackground(queue, 3, LONG);
        for (int i = 0; i < 4; i++) {
            queue.offer(Points.numbered(i));
        }

        assertThat(taken.get(30, TimeUnit.SECONDS)).hasSize(3);
        assertThat(queue.depth()).isEqualTo(1);
    }

    @Test
    void gives_what_there_is_when_lingering_is_over() throws Exception {
        EventQueue queue = queue(100, Overflow.DROP_NEW);
        CompletableFuture<List<Point>> taken = inBackground(queue, 50, Duration.ofMillis(30));
        queue.offer(Points.numbered(1));

        assertThat(taken.get(30, TimeUnit.SECONDS)).hasSize(1);
    }

    @Test
    void wakes_an_idle_taker_when_closed_and_gives_nothing() throws Exception {
        EventQueue queue = queue(100, Overflow.DROP_NEW);
        CompletableFuture<List<Point>> taken = inBackground(queue, 50, LONG);
        queue.close();

        assertThat(taken.get(30, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void gives_what_is_left_after_closing() throws InterruptedException {
        EventQueue queue = queue(100, Overflow.DROP_NEW);
        queue.offer(Points.numbered(1));
        queue.close();

        assertThat(take(queue, 50, LONG)).hasSize(1);
        assertThat(take(queue, 50, LONG)).isEmpty();
    }

    @Test
    void ends_waiting_when_interrupted() {
        EventQueue queue = queue(1, Overflow.DROP_NEW);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> take(queue, 1, LONG)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void passes_every_point_on_in_order_between_two_threads() throws Exception {
        int points = 200_000;
        EventQueue queue = queue(512, Overflow.DROP_OLDEST);
        CompletableFuture<List<Long>> taken = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> taken.complete(takeAll(queue)));
        long dropped = 0;
        for (int i = 0; i < points; i++) {
            dropped += queue.offer(Points.numbered(i));
        }
        queue.close();

        List<Long> times = taken.get(60, TimeUnit.SECONDS);
        assertThat(times).isSorted().doesNotHaveDuplicates();
        assertThat(times.size() + dropped).isEqualTo(points);
    }

    private static List<Long> takeAll(EventQueue queue) {
        List<Long> times = new ArrayList<>();
        try {
            List<Point> taken = take(queue, 100, Duration.ZERO);
            while (!taken.isEmpty()) {
                times.addAll(times(taken));
                taken = take(queue, 100, Duration.ZERO);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return times;
    }

    private static CompletableFuture<List<Point>> inBackground(
            EventQueue queue, int max, Duration linger) {
        CompletableFuture<List<Point>> taken = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        taken.complete(take(queue, max, linger));
                    } catch (InterruptedException e) {
                        taken.completeExceptionally(e);
                    }
                });
        return taken;
    }

    private static List<Long> times(List<Point> points) {
        return points.stream().map(Point::timeMicros).toList();
    }

    @Test
    void never_takes_an_empty_batch_for_the_end_when_there_is_room_for_one_point_only()
            throws Exception {
        EventQueue queue = queue(1, Overflow.DROP_OLDEST);
        CompletableFuture<List<Long>> taken = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> taken.complete(takeAll(queue)));
        long dropped = 0;
        for (int i = 0; i < 100_000; i++) {
            dropped += queue.offer(Points.numbered(i));
        }
        queue.close();

        assertThat(taken.get(60, TimeUnit.SECONDS)).hasSize((int) (100_000 - dropped));
    }
}
