package dev.penstock.ingestion.discovery;

import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.map.PenstockProfile;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Knowing a home of 50,000 entities: learning of it, and what each event asks of it. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.AverageTime)
public class DiscoveryBenchmark {
    private final byte[] answer = LargeHome.entities();
    private final Registries home = LargeHome.registries();
    private final Installer renames =
            new Installer(
                    home, Alterations.renamed(home, LargeHome.name(7), "sensor.by_another_name"));
    private final Installer moves =
            new Installer(home, Alterations.moved(home, LargeHome.name(7), "room_1"));
    private final DiscoveryCache lived = lived(home);
    private final Place place = lived.at(new EntityId(LargeHome.name(7)), HomeEvents.MOVED + 1);
    private final PenstockProfile mapper =
            new PenstockProfile(PenstockSchema.defaults(), Optional.empty());
    private final HomeEvents events = HomeEvents.of(LargeHome::name);
    private final HomeEvents strangers = HomeEvents.of(i -> "sensor.of_nobody_" + i);

    /** A home in which everything moved once. */
    private static DiscoveryCache lived(Registries home) {
        DiscoveryCache cache = new DiscoveryCache();
        cache.install(home, () -> 0, 0, Map.of());
        cache.install(
                Alterations.allMoved(home, "room_1"),
                () -> HomeEvents.MOVED,
                HomeEvents.MOVED,
                Map.of());
        return cache;
    }

    /** Reading the list of entities, as it arrives. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public int readEntities() {
        Map<String, EntityEntry> entities = LargeHome.read(Form.ENTITY, answer);
        return entities.size();
    }

    /** The first that is known of a home. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public Place installFirst() {
        DiscoveryCache cache = new DiscoveryCache();
        cache.install(home, () -> 0, 0, Map.of());
        return cache.at(new EntityId(LargeHome.name(7)), 0);
    }

    /** One entity has another name. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public void installRename() {
        renames.install();
    }

    /** One entity is somewhere else. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public void installMove() {
        moves.install();
    }

    /** Where an entity is now. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public Place now() {
        StateChange change = events.next();
        return renames.cache().at(change.entityId(), change.timeMicros());
    }

    /** Where an entity that moved is now. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public Place nowAfterMove() {
        StateChange change = events.next();
        return lived.at(change.entityId(), change.timeMicros());
    }

    /** Where an entity that moved was before. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public Place beforeMove() {
        return lived.at(events.next().entityId(), HomeEvents.MOVED - 1);
    }

    /** An entity that is in no registry. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public Place unknown() {
        StateChange change = strangers.next();
        return lived.at(change.entityId(), change.timeMicros());
    }

    /** From an event to a point, with its place. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public @Nullable Point enriched() {
        StateChange change = events.next();
        return mapper.map(change, lived.at(change.entityId(), change.timeMicros()));
    }

    /** The same without asking for the place. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public @Nullable Point mapped() {
        return mapper.map(events.next(), place);
    }
}
