package dev.penstock.ingestion.write;

import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.time.Timing;

import java.time.Duration;

/**
 * How long the first point of a batch waits for others: the share of the longest wait that the
 * points of that time would fill of a batch. So a lone point goes at once, and a flood fills
 * batches. Single-threaded.
 */
final class Linger {
    /** How far back the rate looks. */
    private static final double MEMORY_NANOS = 1e9;

    private final BatchConfig config;
    private final Timing timing;

    /** Points of the last second or so, older ones counting less and less. */
    private double recent;

    private long counted;

    Linger(BatchConfig config, Timing timing) {
        this.config = config;
        this.timing = timing;
        this.counted = timing.nanos();
    }

    /** Points were taken from the queue. */
    void taken(int points) {
        recent = recentNow() + points;
        counted = timing.nanos();
    }

    private double recentNow() {
        return recent * Math.exp(-(timing.nanos() - counted) / MEMORY_NANOS);
    }

    /** The wait of a point that arrives now. */
    Duration now() {
        double longest = config.linger().toNanos();
        double arriving = recentNow() / MEMORY_NANOS * longest;
        double share = Math.min(1, arriving / config.maxPoints());
        return Duration.ofNanos((long) (longest * share));
    }
}
