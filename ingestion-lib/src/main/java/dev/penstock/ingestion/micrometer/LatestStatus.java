package dev.penstock.ingestion.micrometer;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The status that all meters of one scrape read; thread-safe.
 *
 * <p>A registry asks meter by meter, and a status for each of them would be of another moment each:
 * the accounts would not add up. So one is asked for and kept for a moment, longer than a scrape
 * takes and shorter than it is to the next one.
 */
final class LatestStatus {
    /** How old a status may be. */
    static final Duration KEPT = Duration.ofMillis(500);

    private final Supplier<IngestionStatus> source;
    private final Timing timing;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable IngestionStatus status;
    private long asked;

    LatestStatus(Supplier<IngestionStatus> source, Timing timing) {
        this.source = source;
        this.timing = timing;
    }

    IngestionStatus get() {
        lock.lock();
        try {
            long now = timing.nanos();
            IngestionStatus latest = status;
            if (latest == null || now - asked >= KEPT.toNanos()) {
                latest = source.get();
                status = latest;
                asked = now;
            }
            return latest;
        } finally {
            lock.unlock();
        }
    }

    /** Of the home at that place of the configuration. */
    HomeStatus home(int index) {
        return get().homes().get(index);
    }
}
