package dev.penstock.ingestion.config;

import java.time.Duration;

/**
 * When an address that fails again and again is left alone for a while.
 *
 * @param failures failures in a row after which it rests
 * @param openFor how long it rests before it is tried once more
 * @since 0.1.0
 */
public record BreakerConfig(int failures, Duration openFor) {
    public BreakerConfig {
        new Rules()
                .check(failures >= 1, "connection.breaker.failures", "must be at least 1", failures)
                .positive(openFor, "connection.breaker.open_for")
                .raise();
    }

    /** Five failures, one minute. */
    public static BreakerConfig defaults() {
        return new BreakerConfig(5, Duration.ofSeconds(60));
    }
}
