package dev.penstock.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.connect.HandOver.Loss;
import dev.penstock.ingestion.connect.HandOver.Part;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

@Timeout(60)
final class HandOverTest {
    private static final int OVERHEAD = 64;

    private final HandOver handOver = new HandOver(1_000, new ManualTiming());

    /** Somebody who waits for the next part. */
    private record Taker(Thread thread, CompletableFuture<@Nullable Part> part) {
        static Taker of(HandOver handOver) {
            CompletableFuture<@Nullable Part> part = new CompletableFuture<>();
            Thread thread =
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> {
                                try {
                                    part.complete(handOver.take());
                                } catch (InterruptedException e) {
                                    part.completeExceptionally(e);
                                }
                            });
            while (thread.getState() != Thread.State.WAITING) {
                LockSupport.parkNanos(100_000);
            }
            return new Taker(thread, part);
        }

        @Nullable Part taken() throws Exception {
            return part.get(30, TimeUnit.SECONDS);
        }
    }

    private static String text(@Nullable Part part) {
        return Objects.requireNonNull(part).text();
    }

    @Test
    void hands_parts_over_in_their_order() throws Exception {
        assertThat(handOver.offer("a", false, false)).isTrue();
        assertThat(handOver.offer("b", true, false)).isTrue();
        assertThat(handOver.offer("c", true, false)).isTrue();
        handOver.end("over");

        List<String> taken = new ArrayList<>();
        for (Part part = handOver.take(); part != null; part = handOver.take()) {
            taken.add(text(part) + part.last() + part.broken());
        }
        assertThat(taken).containsExactly("afalsefalse", "btruefalse", "ctruefalse");
    }

    @Test
    void loses_nothing_and_mixes_nothing_up_between_two_threads() throws Exception {
        HandOver roomy = new HandOver(Long.MAX_VALUE, new ManualTiming());
        int many = 100_000;
        Thread reader =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < many; i++) {
                                roomy.offer(String.valueOf(i), true, false);
                            }
                            roomy.end("over");
                        });
        for (int i = 0; i < many; i++) {
            assertThat(text(roomy.take())).isEqualTo(String.valueOf(i));
        }
        assertThat(roomy.take()).isNull();
        reader.join();
    }

    @Test
    void takes_no_more_than_there_is_room_for_and_more_once_there_is() throws Exception {
        int accepted = 0;
        while (handOver.offer("x".repeat(100), true, false)) {
            accepted++;
        }
        // One part may exceed the limit, or one larger than it would never come through.
        assertThat(accepted).isEqualTo(1_000 / (100 + OVERHEAD) + 1);

        Part unused = handOver.take();
        assertThat(handOver.offer("x".repeat(100), true, false)).isTrue();
        assertThat(handOver.offer("x".repeat(100), true, false)).isFalse();
    }

    @Test
    void bounds_parts_without_bytes_too() {
        int accepted = 0;
        while (accepted < 10_000 && handOver.offer("", false, false)) {
            accepted++;
        }
        assertThat(accepted).isEqualTo(1_000 / OVERHEAD + 1);
    }

    @Test
    void gives_all_its_room_back_whatever_was_lost_in_between() throws Exception {
        for (int round = 0; round < 100; round++) {
            assertThat(handOver.offer("x".repeat(900), false, false))
                    .as("round %d", round)
                    .isTrue();
            handOver.lose(Loss.OVERRUN);
            assertThat(Objects.requireNonNull(handOver.take()).broken()).isFalse();
            assertThat(Objects.requireNonNull(handOver.take()).broken()).isTrue();
        }
        assertThat(handOver.takeLosses(Loss.OVERRUN)).isEqualTo(100);
    }

    @Test
    void counts_losses_by_their_kind_and_once() {
        handOver.lose(Loss.OVERRUN);
        handOver.lose(Loss.OVERRUN);
        handOver.lose(Loss.OVERSIZED);

        assertThat(handOver.takeLosses(Loss.OVERRUN)).isEqualTo(2);
        assertThat(handOver.takeLosses(Loss.OVERRUN)).isZero();
        assertThat(handOver.takeLosses(Loss.OVERSIZED)).isEqualTo(1);
        assertThat(handOver.takeLosses(Loss.BINARY)).isZero();
    }

    @Test
    void a_loss_stands_in_its_place_among_the_parts_and_once_where_it_repeats() throws Exception {
        handOver.offer("a", true, false);
        handOver.lose(Loss.OVERRUN);
        handOver.lose(Loss.OVERRUN);
        handOver.offer("b", true, false);
        handOver.lose(Loss.OVERRUN);
        handOver.end("over");

        List<String> taken = new ArrayList<>();
        for (Part part = handOver.take(); part != null; part = handOver.take()) {
            taken.add(part.broken() ? "lost" : text(part));
        }
        assertThat(taken).containsExactly("a", "lost", "b", "lost");
        assertThat(handOver.takeLosses(Loss.OVERRUN)).isEqualTo(3);
    }

    @Test
    void a_part_wakes_the_one_that_waits() throws Exception {
        Taker taker = Taker.of(handOver);
        handOver.offer("a", true, false);
        assertThat(text(taker.taken())).isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void a_loss_wakes_the_one_that_waits(Loss loss) throws Exception {
        Taker taker = Taker.of(handOver);
        handOver.lose(loss);
        assertThat(Objects.requireNonNull(taker.taken()).broken()).isTrue();
        assertThat(handOver.takeLosses(loss)).isEqualTo(1);
    }

    @Test
    void the_end_wakes_the_one_that_waits() throws Exception {
        Taker taker = Taker.of(handOver);
        handOver.end("over");
        assertThat(taker.taken()).isNull();
    }

    @Test
    void an_interrupt_ends_the_waiting() throws Exception {
        Taker taker = Taker.of(handOver);
        taker.thread().interrupt();
        assertThat(taker.part())
                .failsWithin(java.time.Duration.ofSeconds(30))
                .withThrowableThat()
                .withCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void what_was_offered_before_the_end_is_still_taken() throws Exception {
        handOver.offer("a", true, false);
        handOver.end("over");
        assertThat(text(handOver.take())).isEqualTo("a");
        assertThat(handOver.take()).isNull();
        assertThat(handOver.take()).isNull();
    }

    @Test
    void the_reason_of_the_first_end_counts() {
        assertThat(handOver.endedBecause()).isNull();
        handOver.end("first");
        handOver.end("second");
        assertThat(handOver.endedBecause()).isEqualTo("first");
    }
}
