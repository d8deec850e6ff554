package dev.penstock.ingestion.config;

/**
 * The points a server refused, kept in each home's folder.
 *
 * @param maxBytes the most disk they take, per home; the oldest make room
 * @since 0.1.0
 */
public record DeadLetterConfig(long maxBytes) {
    private static final long LEAST = 1 << 16;

    public DeadLetterConfig {
        new Rules()
                .check(
                        maxBytes >= LEAST,
                        "dead_letters.max_bytes",
                        "must be at least 64KiB",
                        maxBytes)
                .raise();
    }

    /** 64 MiB. */
    public static DeadLetterConfig defaults() {
        return new DeadLetterConfig(64L << 20);
    }
}
