package dev.penstock.microbenchmarks;

import dev.penstock.ingestion.config.SpoolConfig;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.spool.Append;
import dev.penstock.ingestion.spool.Spool;
import dev.penstock.ingestion.spool.Spooled;
import dev.penstock.ingestion.time.Timing;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Points into the spool by batches, on the disk that holds temporary files, forced to it every
 * second; it is full at 64 MiB, and the oldest points give way then.
 */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SpoolBenchmark {
    private static final int POINTS = 5_000;
    private static final SpoolConfig CONFIG =
            new SpoolConfig(64 << 20, Duration.ofDays(30), SpoolConfig.Fsync.INTERVAL);

    /** How many points a batch has. */
    @Param({"1000", "5000"})
    public int batch;

    private List<Point> points = List.of();
    private Optional<Path> folder = Optional.empty();
    private Optional<Spool> opened = Optional.empty();

    /** Opens an empty spool. */
    @Setup
    public void setUp() throws IOException {
        Path made = Files.createTempDirectory("penstock-spool");
        folder = Optional.of(made);
        points = HomeChanges.points(1_000, batch);
        opened = Optional.of(Spool.open("home", made, CONFIG, loss -> {}, Timing.system()));
    }

    /** Deletes it. */
    @TearDown
    public void tearDown() throws IOException {
        opened.orElseThrow().close();
        try (Stream<Path> files = Files.walk(folder.orElseThrow())) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    private void append(Spool spool) {
        if (spool.append(points) instanceof Append.Failed failed) {
            throw new IllegalStateException(failed.reason());
        }
    }

    /** Points are put in. */
    @Benchmark
    @OperationsPerInvocation(POINTS)
    public long appended() {
        Spool spool = opened.orElseThrow();
        for (int done = 0; done < POINTS; done += batch) {
            append(spool);
        }
        return spool.points();
    }

    /** Points are put in, read and settled, as when the database was away for a moment. */
    @Benchmark
    @OperationsPerInvocation(POINTS)
    public long appendedAndRead() {
        Spool spool = opened.orElseThrow();
        for (int done = 0; done < POINTS; done += batch) {
            append(spool);
            while (spool.points() > 0) {
                Spooled read = spool.reader().read(batch, Long.MAX_VALUE).orElseThrow();
                spool.reader().settled(read);
            }
        }
        return spool.points();
    }
}
