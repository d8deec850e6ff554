package dev.penstock.ingestion.config;

import java.time.Duration;

/**
 * When queued points go out together.
 *
 * @param maxPoints the most points in one write
 * @param linger how long the first point of a batch may wait for others; where few come, it does
 *     not wait for them
 * @param maxBytes the most memory the points of one write take, roughly; a single one may take more
 * @since 0.1.0
 */
public record BatchConfig(int maxPoints, Duration linger, long maxBytes) {
    private static final long USUAL_BYTES = 4L << 20;
    private static final long LEAST_BYTES = 1 << 12;

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
                .check(
                        maxBytes >= LEAST_BYTES,
                        "batch.max_bytes",
                        "must be at least 4KiB",
                        maxBytes)
                .raise();
    }

    /** With the usual 4 MiB. */
    public BatchConfig(int maxPoints, Duration linger) {
        this(maxPoints, linger, USUAL_BYTES);
    }

    /** 5,000 points, 4 MiB or 1 s. */
    public static BatchConfig defaults() {
        return new BatchConfig(5_000, Duration.ofSeconds(1));
    }
}
