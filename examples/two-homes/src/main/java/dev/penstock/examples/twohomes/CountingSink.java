package dev.penstock.examples.twohomes;

import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.Sink;
import dev.penstock.ingestion.write.WriteResult;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts points by their tag {@code home} and keeps none, for whoever has no database at hand.
 *
 * <p>Thread-safe, as a sink has to be: each home has a writer of its own.
 */
final class CountingSink implements Sink {
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    @Override
    public WriteResult write(Batch batch) {
        for (Point point : batch.points()) {
            String home = point.series().tags().getOrDefault("home", "");
            counts.merge(home, 1L, Long::sum);
        }
        return new WriteResult.Written();
    }

    /** How many points were written of a home. */
    long count(String home) {
        return counts.getOrDefault(home, 0L);
    }

    @Override
    public String describe() {
        return "nowhere";
    }

    @Override
    public void close() {}
}
