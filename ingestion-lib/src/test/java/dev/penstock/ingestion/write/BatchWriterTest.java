package dev.penstock.ingestion.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.queue.EventQueue;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

final class BatchWriterTest {
    private static final Duration PLENTY = Duration.ofSeconds(30);

    private final ManualTiming timing = new ManualTiming();
    private final Accounting accounting = new Accounting();
    private final EventQueue queue = new EventQueue(QueueConfig.defaults(), timing);
    private final RecordingListener told = new RecordingListener();

    private BatchWriter writer(Sink sink) {
        return new BatchWriter(
                new BatchWriter.Parts(
                        "home",
                        queue,
                        sink,
                        accounting,
                        told,
                        Optional.empty(),
                        Optional.empty(),
                        new Random(1)),
                new BatchConfig(100, Duration.ZERO),
                timing);
    }

    private void offer(int from, int to) {
        for (Point point : Points.numbered(from, to)) {
            accounting.post(() -> {
                accounting.received();
                accounting.queued();
                queue.offer(point);
            });
        }
    }

    private AccountingSnapshot balanced() {
        AccountingSnapshot books = accounting.snapshot();
        assertThat(books.difference()).isZero();
        return books;
    }

    @Test
    void writes_what_is_queued_once_and_in_batches() throws InterruptedException {
        ScriptedSink sink = ScriptedSink.takingAll();
        BatchWriter writer = writer(sink);
        offer(0, 250);
        writer.start();

        assertThat(writer.close(PLENTY)).isZero();
        // Two full batches are under way at a time, and either may be the first to arrive.
        assertThat(sink.taken())
                .extracting(Point::timeMicros)
                .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 250).boxed().toList());
        assertThat(sink.sizes()).containsExactlyInAnyOrder(100, 100, 50);
        assertThat(balanced().written()).isEqualTo(250);
        assertThat(writer.state()).isEqualTo(new WriterState.Stopped());
    }

    @Test
    void tries_again_until_the_server_takes_the_batch() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        CountDownLatch taken = new CountDownLatch(1);
        Sink sink =
                new ScriptedSink(batch -> {
                    if (attempts.incrementAndGet() < 8) {
                        return new WriteResult.Retry(Optional.empty(), "HTTP 500");
                    }
                    taken.countDown();
                    return new WriteResult.Written();
                });
        BatchWriter writer = writer(sink);
        offer(0, 10);
        writer.start();

        assertThat(taken.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(writer.close(PLENTY)).isZero();
        assertThat(balanced().written()).isEqualTo(10);
        assertThat(timing.waits()).hasSize(7);
        assertThat(timing.waits().getFirst()).isBetween(millis(400), millis(600));
        assertThat(timing.waits().getLast()).isBetween(millis(4000), millis(6000));
    }

    @Test
    void waits_as_long_as_the_server_asks() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        CountDownLatch taken = new CountDownLatch(1);
        Sink sink =
                new ScriptedSink(batch -> {
                    if (attempts.incrementAndGet() == 1) {
                        return new WriteResult.Retry(Optional.of(millis(77_000)), "busy");
                    }
                    taken.countDown();
                    return new WriteResult.Written();
                });
        BatchWriter writer = writer(sink);
        offer(0, 1);
        writer.start();

        assertThat(taken.await(30, TimeUnit.SECONDS)).isTrue();
        writer.close(PLENTY);
        assertThat(timing.waits()).containsExactly(millis(77_000));
    }

    @Test
    void isolates_the_points_the_server_refuses_and_writes_their_neighbours()
            throws InterruptedException {
        Set<Long> bad = Set.of(3L, 17L, 99L);
        ScriptedSink sink = new ScriptedSink(batch -> refuseIfAny(batch, bad));
        BatchWriter writer = writer(sink);
        offer(0, 100);
        writer.start();

        assertThat(writer.close(PLENTY)).isZero();
        assertThat(told.rejected)
                .extracting(Point::timeMicros)
                .containsExactlyInAnyOrderElementsOf(bad);
        assertThat(sink.taken()).hasSize(97);
        AccountingSnapshot books = balanced();
        assertThat(books.written()).isEqualTo(97);
        assertThat(books.rejectedTotal()).isEqualTo(3);
        assertThat(sink.sizes()).hasSizeLessThan(50);
    }

    private static WriteResult refuseIfAny(Batch batch, Set<Long> bad) {
        boolean refused =
                batch.points().stream().anyMatch(point -> bad.contains(point.timeMicros()));
        return refused ? new WriteResult.PartlyRejected("HTTP 400") : new WriteResult.Written();
    }

    @Test
    void sends_smaller_batches_to_a_server_that_wants_them() throws InterruptedException {
        ScriptedSink sink =
                new ScriptedSink(batch ->
                        batch.size() > 10
                                ? new WriteResult.TooLarge("HTTP 413")
                                : new WriteResult.Written());
        BatchWriter writer = writer(sink);
        offer(0, 100);
        writer.start();

        assertThat(writer.close(PLENTY)).isZero();
        assertThat(sink.taken()).extracting(Point::timeMicros).isSorted().hasSize(100);
        assertThat(balanced().rejectedTotal()).isZero();
    }

    @Test
    void keeps_points_while_the_configuration_is_wrong_and_says_so() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        List<WriterState> states = new ArrayList<>();
        BatchWriter[] writer = new BatchWriter[1];
        CountDownLatch taken = new CountDownLatch(1);
        writer[0] =
                writer(
                        new ScriptedSink(batch -> {
                            states.add(writer[0].state());
                            if (attempts.incrementAndGet() < 3) {
                                return new WriteResult.Misconfigured("set the token");
                            }
                            taken.countDown();
                            return new WriteResult.Written();
                        }));
        offer(0, 5);
        writer[0].start();

        assertThat(taken.await(30, TimeUnit.SECONDS)).isTrue();
        writer[0].close(PLENTY);
        assertThat(states)
                .containsExactly(
                        new WriterState.Untried(),
                        new WriterState.Misconfigured("set the token"),
                        new WriterState.Misconfigured("set the token"));
        assertThat(balanced().written()).isEqualTo(5);
    }

    @Test
    void survives_a_sink_that_throws() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        CountDownLatch taken = new CountDownLatch(1);
        BatchWriter writer =
                writer(
                        new ScriptedSink(batch -> {
                            if (attempts.incrementAndGet() == 1) {
                                throw new IllegalStateException("surprise");
                            }
                            if (attempts.get() == 2) {
                                throw new OutOfMemoryError("as far as this batch goes");
                            }
                            taken.countDown();
                            return new WriteResult.Written();
                        }));
        offer(0, 5);
        writer.start();

        assertThat(taken.await(30, TimeUnit.SECONDS)).isTrue();
        writer.close(PLENTY);
        assertThat(balanced().written()).isEqualTo(5);
        assertThat(told.results.getFirst()).asString().contains("surprise");
    }

    @Test
    void counts_what_it_could_not_write_before_the_deadline() throws InterruptedException {
        BatchWriter writer =
                writer(
                        new ScriptedSink(
                                batch -> new WriteResult.Retry(Optional.empty(), "HTTP 503")));
        offer(0, 150);
        writer.start();

        assertThat(writer.close(millis(100))).isEqualTo(150);
        AccountingSnapshot books = balanced();
        assertThat(books.dropped()).containsEntry(DropReason.CLOSING, 150L);
        assertThat(books.pending()).isZero();
    }

    @Test
    void keeps_the_final_books_final_when_a_sink_returns_too_late() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        BatchWriter writer =
                writer(
                        new ScriptedSink(batch -> {
                            entered.countDown();
                            awaitStubbornly(release);
                            told.countDown();
                            return new WriteResult.Written();
                        }));
        offer(0, 20);
        writer.start();
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(writer.close(millis(10))).isEqualTo(20);
        AccountingSnapshot before = balanced();
        release.countDown();
        assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(balanced()).isEqualTo(before);
    }

    /** As a sink that knows nothing of interrupts. */
    private static void awaitStubbornly(CountDownLatch latch) {
        boolean over = false;
        while (!over) {
            try {
                over = latch.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                over = latch.getCount() == 0;
            }
        }
    }

    @Test
    void closes_before_it_was_started() throws InterruptedException {
        BatchWriter writer = writer(ScriptedSink.takingAll());
        offer(0, 2);

        assertThat(writer.close(millis(10))).isEqualTo(2);
        assertThat(balanced().droppedTotal()).isEqualTo(2);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
