package dev.penstock.microbenchmarks;

import dev.penstock.ingestion.config.HomeAssistantSchema;
import dev.penstock.ingestion.config.HomeiqSchema;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.map.PointMapper;
import dev.penstock.ingestion.map.Profiles;

import org.jspecify.annotations.Nullable;
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

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** From an event to a point, fields encoded, in a home with 1,000 entities. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MappingBenchmark {
    private static final int ENTITIES = 1_000;
    private static final Place PLACE =
            new Place("hall", "Hall", null, null, "mqtt", List.of(), "r1", null, "Outside");

    /** The schema. */
    @Param({"penstock", "home-assistant", "homeiq"})
    public String profile = "";

    private final Changes sensors = Changes.ofSensors(ENTITIES);
    private final Changes doors = Changes.ofDoors(ENTITIES);
    private PointMapper mapper = (event, place) -> null;

    /** Makes the mapper. */
    @Setup
    public void setUp() {
        mapper = Profiles.of(schema(profile), Optional.empty());
    }

    private static SchemaConfig schema(String profile) {
        return switch (profile) {
            case "penstock" -> PenstockSchema.defaults();
            case "home-assistant" -> HomeAssistantSchema.defaults();
            case "homeiq" -> HomeiqSchema.defaults();
            default -> throw new IllegalArgumentException("no such profile: " + profile);
        };
    }

    /** A sensor measures. */
    @Benchmark
    public @Nullable Point sensor() {
        return mapper.map(sensors.next(), PLACE);
    }

    /** A door opens or closes. */
    @Benchmark
    public @Nullable Point door() {
        return mapper.map(doors.next(), PLACE);
    }
}
