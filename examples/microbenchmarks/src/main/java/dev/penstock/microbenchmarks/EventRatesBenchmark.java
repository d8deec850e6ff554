package dev.penstock.microbenchmarks;

import dev.penstock.ingestion.metrics.EventRateSnapshot;
import dev.penstock.ingestion.metrics.EventRates;
import dev.penstock.ingestion.metrics.EventTotals;
import dev.penstock.ingestion.time.Timing;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/** The event-rate monitor. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EventRatesBenchmark {
    /** 10,000 events a second. */
    private static final long APART = 100_000;

    /** How many entities the home has; the monitor counts 4,096 at a time. */
    @Param({"1000", "10000"})
    public int entities;

    private final Timing timing = Timing.system();
    private final EventRates rates = new EventRates("home", new EventTotals(), timing);
    private Changes changes = Changes.ofSensors(1);
    private long nanos = timing.nanos();

    /** Makes the events. */
    @Setup
    public void setUp() {
        changes = Changes.ofSensors(entities);
    }

    /** One event. */
    @Benchmark
    public void event() {
        nanos += APART;
        rates.seen(changes.next(), nanos);
    }

    /** One event, and reading the clock for it. */
    @Benchmark
    public void eventAndClock() {
        rates.seen(changes.next(), timing.nanos());
    }

    /** What a reader pays. */
    @Benchmark
    public EventRateSnapshot snapshot() {
        return rates.snapshot();
    }
}
