package dev.penstock.ingestion.config;

/**
 * The bounded queue in memory between a home's reader and its writer.
 *
 * @param capacity the most points it holds
 * @param overflow which point is dropped when it is full; every drop is counted
 * @param maxBytes the most memory its points take, roughly; full is whatever is reached first
 * @since 0.1.0
 */
public record QueueConfig(int capacity, Overflow overflow, long maxBytes) {
    private static final long USUAL_BYTES = 16L << 20;
    private static final long LEAST_BYTES = 1 << 16;

    /** What a full queue gives up. */
    public enum Overflow {
        /** The oldest queued point makes room for the new one. */
        DROP_OLDEST,
        /** The new point is dropped. */
        DROP_NEW
    }

    public QueueConfig {
        new Rules()
                .check(
                        capacity >= 1 && capacity <= 10_000_000,
                        "queue.capacity",
                        "must be between 1 and 10000000",
                        capacity)
                .check(
                        maxBytes >= LEAST_BYTES,
                        "queue.max_bytes",
                        "must be at least 64KiB",
                        maxBytes)
                .raise();
    }

    /** With the usual 16 MiB. */
    public QueueConfig(int capacity, Overflow overflow) {
        this(capacity, overflow, USUAL_BYTES);
    }

    /** 20,000 points or 16 MiB, the oldest dropped first. */
    public static QueueConfig defaults() {
        return new QueueConfig(20_000, Overflow.DROP_OLDEST);
    }
}
