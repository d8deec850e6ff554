package dev.penstock.ingestion;

import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.filter.EntityFilter;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.InfluxSink;
import dev.penstock.ingestion.write.Sink;

import org.jspecify.annotations.Nullable;

import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Builds an {@link Ingestion} with what is not as usual; single-threaded. */
public final class IngestionBuilder {
    private final IngestionConfig config;
    private @Nullable Supplier<Sink> sink;
    private EntityFilter filter = EntityFilter.all();
    private IngestionListener listener = IngestionListener.NONE;
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

    /** Lets only wanted state changes through. */
    public IngestionBuilder filter(EntityFilter wanted) {
        this.filter = wanted;
        return this;
    }

    /** Tells a listener what happens. */
    public IngestionBuilder listener(IngestionListener told) {
        this.listener = told;
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
        return new Ingestion(config, sink.get(), new Hooks(filter, listener, random), timing);
    }
}
