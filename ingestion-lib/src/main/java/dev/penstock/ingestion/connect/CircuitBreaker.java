package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.config.BreakerConfig;
import dev.penstock.ingestion.time.Timing;

import java.time.Duration;

/**
 * Keeps an address from being tried that fails again and again; single-threaded.
 *
 * <p>Closed, it lets every attempt through; after some failures in a row it opens, and lets none
 * through for a while; then it is half open and lets one through, whose outcome closes or opens it.
 */
final class CircuitBreaker {
    private final BreakerConfig config;
    private final Timing timing;
    private int failures;
    private long openedAt;

    CircuitBreaker(BreakerConfig config, Timing timing) {
        this.config = config;
        this.timing = timing;
    }

    /** Whether an attempt may be made. */
    boolean permits() {
        return remaining().isZero();
    }

    /** How long none may be made. */
    Duration remaining() {
        if (failures < config.failures()) {
            return Duration.ZERO;
        }
        long left = config.openFor().toNanos() - (timing.nanos() - openedAt);
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    /** An attempt failed. */
    void failed() {
        failures = Math.min(failures, config.failures()) + 1;
        openedAt = timing.nanos();
    }

    /** An attempt succeeded: failures before it do not count any more. */
    void succeeded() {
        failures = 0;
    }

    /** Something shows that the address may work again: one attempt may be made now. */
    void halfOpen() {
        openedAt = timing.nanos() - config.openFor().toNanos();
    }
}
