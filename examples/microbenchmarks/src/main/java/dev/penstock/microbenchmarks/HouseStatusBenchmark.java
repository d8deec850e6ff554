package dev.penstock.microbenchmarks;

import dev.penstock.ingestion.house.House;
import dev.penstock.ingestion.house.HouseStatus;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How the house is, in a home with 200 doors. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HouseStatusBenchmark {
    private static final int DOORS = 200;

    private final HouseStatus house = new HouseStatus();
    private final Changes sensors = Changes.ofSensors(1_000);
    private final Changes doors = Changes.ofDoors(DOORS);

    /** Every door is known. */
    @Setup
    public void setUp() {
        for (int i = 0; i < DOORS; i++) {
            house.seen(doors.next());
        }
    }

    /** An event of a sensor, which people are told nothing of. */
    @Benchmark
    public void otherEvent() {
        house.seen(sensors.next());
    }

    /** A door opens or closes. */
    @Benchmark
    public void doorEvent() {
        house.seen(doors.next());
    }

    /** What a reader pays. */
    @Benchmark
    public Optional<House> read() {
        return house.house();
    }
}
