package dev.penstock.ingestion.config;

/**
 * The bounded queue in memory between a home's reader and its writer.
 *
 * @param capacity the most points it holds
 * @param overflow which point is dropped when it is full; every drop is counted
 */
public record QueueConfig(int capacity, Overflow overflow) {
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
                .raise();
    }

    /** 20,000 points, the oldest dropped first. */
    public static QueueConfig defaults() {
        return new QueueConfig(20_000, Overflow.DROP_OLDEST);
    }
}
