package dev.penstock.launcher.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.config.DeadLetterConfig;
import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.deadletter.DeadLetter;
import dev.penstock.ingestion.deadletter.DeadLetters;
import dev.penstock.ingestion.deadletter.LetterFilter;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.queue.EventQueue;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.BatchWriter;
import dev.penstock.ingestion.write.InfluxSink;
import dev.penstock.ingestion.write.Reach;
import dev.penstock.ingestion.write.Sink;
import dev.penstock.ingestion.write.WriteListener;
import dev.penstock.ingestion.write.WriteResult;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Batches that go the way of every point, from the queue on, and are seen to their end. */
final class WrittenBatch implements AutoCloseable {
    private static final long BEGIN = 1_790_000_000_000_000L;

    private final Accounting accounting = new Accounting();
    private final AtomicInteger requests = new AtomicInteger();
    private final DeadLetters letters;
    private final Sink sink;

    /** Only counts: what is asked here is in books, letters and database. */
    private final class Counting implements WriteListener {
        @Override
        public void attempted(Batch batch, WriteResult result, Duration took) {
            requests.incrementAndGet();
        }

        @Override
        public void safe(Reach reach) {}

        @Override
        public void rejected(Point point, String reason) {}

        @Override
        public void lost(Point point) {}
    }

    WrittenBatch(String url, Path folder) {
        sink =
                new InfluxSink(
                        InfluxConfig.of(url, "unused-here", "homeiq", RealDatabase.EVENTS),
                        Timing.system());
        letters =
                DeadLetters.at(
                        "home",
                        folder.resolve("letters"),
                        DeadLetterConfig.defaults(),
                        Timing.system());
    }

    static Point point(int number, String fields) {
        String series = RealDatabase.EVENTS + ",entity_id=sensor.n" + number;
        String line = series + " " + fields + " " + (BEGIN + number * 1_000_000L);
        return Point.parse(line, Via.EVENT, Series::parse);
    }

    static List<Point> points(int count, List<Integer> bad, String fieldsOfBad) {
        return IntStream.range(0, count)
                .mapToObj(number ->
                        point(
                                number,
                                bad.contains(number) ? fieldsOfBad : "value=" + number + ".5"))
                .toList();
    }

    /** Writes points as one batch, and returns when each is stored or a dead letter. */
    void write(List<Point> points) throws InterruptedException {
        EventQueue queue = new EventQueue(QueueConfig.defaults(), Timing.system());
        for (Point point : points) {
            accounting.post(() -> {
                accounting.received();
                accounting.queued();
            });
            queue.offer(point);
        }
        BatchWriter writer =
                new BatchWriter(
                        new BatchWriter.Parts(
                                "home",
                                queue,
                                sink,
                                accounting,
                                new Counting(),
                                Optional.empty(),
                                Optional.of(letters),
                                new Random(1)),
                        BatchConfig.defaults(),
                        Timing.system());
        writer.start();
        assertThat(writer.close(Duration.ofMinutes(1))).isZero();
    }

    int requests() {
        return requests.get();
    }

    AccountingSnapshot books() {
        return accounting.snapshot();
    }

    List<DeadLetter> letters() throws IOException {
        List<DeadLetter> all = new ArrayList<>();
        letters.forEach(LetterFilter.all(), all::add);
        return all;
    }

    @Override
    public void close() {
        sink.close();
    }
}
