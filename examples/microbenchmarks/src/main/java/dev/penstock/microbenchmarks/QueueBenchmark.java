package dev.penstock.microbenchmarks;

import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.queue.EventQueue;
import dev.penstock.ingestion.time.Timing;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Through the queue and out of it in batches of 5,000; a point's share. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class QueueBenchmark {
    private static final int BATCH = 5_000;
    private static final int BATCHES = 20;
    private static final Duration LINGER = Duration.ofMillis(1);

    private final List<Point> points = HomeChanges.points(1_000, BATCH);
    private final EventQueue own = new EventQueue(QueueConfig.defaults(), Timing.system());
    private final EventQueue shared = new EventQueue(QueueConfig.defaults(), Timing.system());
    private final Thread taker = Thread.ofVirtual().unstarted(this::takeAll);
    private volatile long taken;

    /** Lets the other thread take. */
    @Setup
    public void setUp() {
        taker.start();
    }

    /** Lets it end. */
    @TearDown
    public void tearDown() throws InterruptedException {
        shared.close();
        taker.join();
    }

    private void takeAll() {
        try {
            int got = -1;
            while (got != 0) {
                got = shared.take(BATCH, Long.MAX_VALUE, () -> LINGER).size();
                add(got);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Only the taking thread writes. */
    private void add(int got) {
        long before = taken;
        taken = before + got;
    }

    /** One thread offers a batch, and takes it. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<Point> offerAndTake() throws InterruptedException {
        points.forEach(own::offer);
        return own.take(BATCH, Long.MAX_VALUE, () -> Duration.ZERO);
    }

    /** One thread offers, another one takes meanwhile; nothing is dropped. */
    @Benchmark
    @OperationsPerInvocation(BATCH * BATCHES)
    public long twoThreads() {
        long all = taken + (long) BATCH * BATCHES;
        for (int i = 0; i < BATCHES; i++) {
            for (Point point : points) {
                shared.offer(point);
            }
            while (shared.depth() > BATCH) {
                Thread.onSpinWait();
            }
        }
        while (taken < all) {
            Thread.onSpinWait();
        }
        return taken;
    }
}
