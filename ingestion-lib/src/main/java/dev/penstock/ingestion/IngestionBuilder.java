package dev.penstock.ingestion;

import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.discovery.RegistryListener;
import dev.penstock.ingestion.filter.EntityFilter;
import dev.penstock.ingestion.map.PointMapper;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.InfluxSink;
import dev.penstock.ingestion.write.Sink;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Builds an {@link Ingestion} with what is not as usual; single-threaded.
 *
 * @since 0.1.0
 */
public final class IngestionBuilder {
    private final IngestionConfig config;
    private @Nullable Supplier<Sink> sink;
    private EntityFilter filter = EntityFilter.all();
    private IngestionListener listener = IngestionListener.NONE;
    private RegistryListener registries = RegistryListener.NONE;
    private @Nullable Function<String, PointMapper> mappers;
    private Timing timing = Timing.system();
    private RandomGenerator random = new Random();

    IngestionBuilder(IngestionConfig config) {
        this.config = config;
    }

    /** Writes to an InfluxDB. */
    public IngestionBuilder influx(InfluxConfig influx) {
        this.sink = () -> new InfluxSink(influx, timing);
        return this;
    }

    /** Writes to a sink of one's own, which the ingestion closes in the end. */
    public IngestionBuilder sink(Sink own) {
        this.sink = () -> own;
        return this;
    }

    /**
     * Lets only wanted state changes through. Of their attributes it finds those that the schema
     * has a use for, or all where a {@link #mapper} is given.
     */
    public IngestionBuilder filter(EntityFilter wanted) {
        this.filter = wanted;
        return this;
    }

    /** Tells a listener what happens. */
    public IngestionBuilder listener(IngestionListener told) {
        this.listener = told;
        return this;
    }

    /** Tells a listener what the homes' registries say, whenever that changes. */
    public IngestionBuilder registryListener(RegistryListener told) {
        this.registries = told;
        return this;
    }

    /**
     * Maps events with mappers of one's own, in place of the schema's profile. They find all
     * attributes, whatever the schema would have a use for.
     *
     * @param made makes the mapper of the home with that name, which one thread at a time uses
     */
    public IngestionBuilder mapper(Function<String, PointMapper> made) {
        this.mappers = made;
        return this;
    }

    /** Takes clocks and waits from somewhere else than the machine. */
    public IngestionBuilder timing(Timing other) {
        this.timing = other;
        return this;
    }

    /** Takes the randomness of waits from somewhere else, which is thread-safe. */
    public IngestionBuilder random(RandomGenerator other) {
        this.random = other;
        return this;
    }

    /**
     * Builds the ingestion; {@link Ingestion#start()} sets it going.
     *
     * @throws IllegalStateException when it is not said where to write
     */
    public Ingestion build() {
        if (sink == null) {
            throw new IllegalStateException("say where to write: influx(…) or sink(…)");
        }
        return new Ingestion(
                config,
                sink.get(),
                new Hooks(filter, Optional.ofNullable(mappers), listener, registries, random),
                timing);
    }
}
