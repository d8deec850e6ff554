package dev.penstock.ingestion.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.SpoolConfig;
import dev.penstock.ingestion.config.SpoolConfig.Fsync;
import dev.penstock.ingestion.functional.Eventually;
import dev.penstock.ingestion.functional.FastTiming;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.queue.EventQueue;
import dev.penstock.ingestion.spool.Spool;
import dev.penstock.ingestion.time.Timing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A writer over a spool of its own, whose clock runs fast. */
final class WriterFixture {
    static final int BATCH = 100;
    static final int CAPACITY = 1_000;

    final Timing timing;
    final Accounting accounting = new Accounting();
    final RecordingListener told = new RecordingListener();
    final EventQueue queue;
    final Spool spool;
    final BatchWriter writer;

    WriterFixture(Sink sink, Path folder) throws IOException {
        this(sink, folder, new FastTiming(20));
    }

    WriterFixture(Sink sink, Path folder, Timing timing) throws IOException {
        this.timing = timing;
        this.queue =
                new EventQueue(new QueueConfig(CAPACITY, QueueConfig.Overflow.DROP_OLDEST), timing);
        this.spool =
                Spool.open(
                        "home",
                        folder,
                        new SpoolConfig(1 << 24, Duration.ofDays(30), Fsync.NEVER),
                        loss ->
                                accounting.post(() ->
                                        accounting.dropped(
                                                DropReason.SPOOL_DAMAGED, loss.points())),
                        timing);
        accounting.post(() -> accounting.carriedOver(spool.points()));
        this.writer =
                new BatchWriter(
                        new BatchWriter.Parts(
                                "home",
                                queue,
                                sink,
                                accounting,
                                told,
                                Optional.of(spool),
                                Optional.empty(),
                                new Random(1)),
                        new BatchConfig(BATCH, Duration.ZERO),
                        timing);
    }

    static WriterFixture started(Sink sink, Path folder) throws IOException {
        WriterFixture fixture = new WriterFixture(sink, folder);
        fixture.writer.start();
        return fixture;
    }

    /** Offers points, and drops none. */
    void offer(int from, int to) {
        Points.numbered(from, to)
                .forEach(point ->
                        accounting.post(() -> {
                            accounting.received();
                            accounting.queued();
                            assertThat(queue.offer(point)).isZero();
                        }));
    }

    /** Offers many, never more at a time than there is room for. */
    void offerAll(int from, int to) {
        for (int at = from; at < to; at += CAPACITY / 4) {
            offer(at, Math.min(to, at + CAPACITY / 4));
            Eventually.holds(() -> assertThat(queue.fill()).isLessThan(0.5));
        }
    }

    /** Each of them by itself, one after the other. */
    void offerSingly(int from, int to) {
        for (int at = from; at < to; at++) {
            offer(at, at + 1);
            Eventually.holds(() -> assertThat(queue.depth()).isZero());
        }
    }

    AccountingSnapshot balanced() {
        AccountingSnapshot books = accounting.snapshot();
        assertThat(books.difference()).isZero();
        return books;
    }

    /** What waits is where it is said to wait: true whenever nothing moves. */
    void awaitWaiting(int queued, int inFlight, int onDisk) {
        Eventually.holds(() -> {
            assertThat(List.of(queue.depth(), writer.inFlight(), (int) spool.points()))
                    .isEqualTo(List.of(queued, inFlight, onDisk));
            assertThat(balanced().pending()).isEqualTo((long) queued + inFlight + onDisk);
        });
    }

    void awaitState(Class<? extends WriterState> state) {
        Eventually.holds(() -> assertThat(writer.state()).isInstanceOf(state));
    }

    void awaitNothingWaits() {
        awaitWaiting(0, 0, 0);
    }

    /** Closes; whatever is not written is on disk. */
    void closeWithoutLoss(Duration deadline) throws InterruptedException {
        assertThat(writer.close(deadline)).isZero();
        AccountingSnapshot books = balanced();
        assertThat(books.droppedTotal()).isZero();
        assertThat(books.pending()).isEqualTo(spool.points());
        assertThat(writer.state()).isEqualTo(new WriterState.Stopped());
    }
}
