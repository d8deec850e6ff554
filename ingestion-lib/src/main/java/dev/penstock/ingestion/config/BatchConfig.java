package dev.penstock.ingestion.config;

import java.time.Duration;

/**
 * When queued points go out together.
 *
 * @param maxPoints the most points in one write
 * @param linger how long the first point of a batch may wait for others
 */
public record BatchConfig(int maxPoints, Duration linger) {
    public BatchConfig {
        new Rules()
                .check(
                        maxPoints >= 1 && maxPoints <= 100_000,
                        "batch.max_points",
                        "must be between 1 and 100000",
                        maxPoints)
                .check(
                        !linger.isNegative() && linger.compareTo(Duration.ofMinutes(1)) <= 0,
                        "batch.linger",
                        "must be between 0s and 60s",
                        linger)
                .raise();
    }

    /** 5,000 points or 1 s. */
    public static BatchConfig defaults() {
        return new BatchConfig(5_000, Duration.ofSeconds(1));
    }
}
