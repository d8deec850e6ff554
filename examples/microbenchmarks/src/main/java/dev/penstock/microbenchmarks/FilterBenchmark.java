package dev.penstock.microbenchmarks;

import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.filter.EntityFilter;
import dev.penstock.ingestion.filter.FilterChain;

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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Whether a change is wanted, in a home with 1,000 entities. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FilterBenchmark {
    private static final int ENTITIES = 1_000;
    private static final int CHANGES = 1 << 14;

    /** What is configured. */
    @Param({"nothing", "globs", "throttle"})
    public String configured = "nothing";

    private final StateChange[] changes =
            HomeChanges.changes(ENTITIES, CHANGES).toArray(StateChange[]::new);
    private final FilterChain.Late late = new Unheard();
    private FilterChain filter = new FilterChain(FilterConfig.all(), EntityFilter.all());
    private int next;

    private static final class Unheard implements FilterChain.Late {
        @Override
        public void passed(StateChange change) {}

        @Override
        public void filtered(StateChange change) {}
    }

    /** Makes the filter. */
    @Setup
    public void setUp() {
        filter = new FilterChain(config(configured), EntityFilter.all());
    }

    private static FilterConfig config(String configured) {
        return switch (configured) {
            case "nothing" -> FilterConfig.all();
            case "globs" -> globs();
            case "throttle" -> throttle();
            default -> throw new IllegalArgumentException("no such filter: " + configured);
        };
    }

    private static FilterConfig globs() {
        EntitySelection include =
                new EntitySelection(
                        Set.of("sensor", "binary_sensor", "climate"),
                        List.of(Glob.of("light.kitchen_*"), Glob.of("switch.*_1?")),
                        Set.of("device_tracker.hall_phone_1"));
        EntitySelection exclude =
                new EntitySelection(
                        Set.of(),
                        List.of(Glob.of("sensor.*_pm25_*"), Glob.of("*_motion_*")),
                        Set.of("sensor.bath_power_2"));
        return new FilterConfig(include, exclude, Optional.empty(), true, Map.of(), Map.of());
    }

    private static FilterConfig throttle() {
        return new FilterConfig(
                EntitySelection.NONE,
                EntitySelection.NONE,
                Optional.empty(),
                true,
                Map.of(
                        Glob.of("sensor.*_power_*"), Duration.ofSeconds(1),
                        Glob.of("sensor.*_temperature_*"), Duration.ofSeconds(2)),
                Map.of());
    }

    /** A change, and what its time lets go of those before. */
    @Benchmark
    public FilterChain.Verdict judge() {
        StateChange change = changes[next++ & CHANGES - 1];
        filter.release(change.timeMicros(), late);
        return filter.judge(change, Place.UNKNOWN, late);
    }
}
