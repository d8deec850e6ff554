package dev.penstock.ingestion.config;

import java.time.Duration;

/**
 * What waits on disk, in each home's folder, while the server does not take points.
 *
 * @param maxBytes the most disk it takes, per home; 0 for none at all
 * @param maxAge how long a point waits there at most
 * @param fsync when the disk is made to keep it
 * @since 0.1.0
 */
public record SpoolConfig(long maxBytes, Duration maxAge, Fsync fsync) {
    /** Less would be a handful of segments of a few points. */
    private static final long LEAST = 1 << 20;

    /** When written points are forced to the disk; all survive the end of this program. */
    public enum Fsync {
        /** Before they count as safe: the slowest, and nothing is lost in a power cut. */
        ALWAYS,
        /** A second later at most; and always before the watermark relies on them. */
        INTERVAL,
        /** When the operating system likes to. */
        NEVER
    }

    public SpoolConfig {
        new Rules()
                .check(
                        maxBytes == 0 || maxBytes >= LEAST,
                        "spool.max_bytes",
                        "must be 0 or at least 1MiB",
                        maxBytes)
                .positive(maxAge, "spool.max_age")
                .raise();
    }

    /** 1 GiB, 30 days, forced every second. */
    public static SpoolConfig defaults() {
        return new SpoolConfig(1L << 30, Duration.ofDays(30), Fsync.INTERVAL);
    }
}
