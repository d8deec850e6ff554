package dev.penstock.microbenchmarks;

import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.write.BatchText;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** From points to the bytes that are sent, in a home with 1,000 entities. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EncodeBenchmark {
    private static final int ENTITIES = 1_000;
    private static final int BATCH = 5_000;

    private final List<Point> points = HomeChanges.points(ENTITIES, BATCH);
    private final BatchText text = new BatchText();

    /** A point's share of a full batch. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long batch() {
        return text.of(points);
    }
}
