package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.config.ConnectionConfig;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: {@code base × 2^(n-1)} after the n-th failure in a row,
 * at most the maximum, varied at random. Single-threaded.
 */
final class ReconnectDelay {
    private final ConnectionConfig config;
    private final RandomGenerator random;
    private int failures;

    ReconnectDelay(ConnectionConfig config, RandomGenerator random) {
        this.config = config;
        this.random = random;
    }

    /** Counts a failure and gives the wait after it. */
    Duration afterFailure() {
        failures++;
        double longest = (double) config.maxDelay().toNanos();
        double doubled = config.baseDelay().toNanos() * Math.pow(2, Math.min(failures, 63) - 1.0);
        double varied =
                Math.min(doubled, longest) * (1 + config.jitter() * (2 * random.nextDouble() - 1));
        return Duration.ofNanos((long) Math.min(varied, longest));
    }

    /** Whether as many attempts failed in a row as are allowed. */
    boolean exhausted() {
        return config.maxRetries() >= 0 && failures > config.maxRetries();
    }

    /** The next failure counts as the first again. */
    void reset() {
        failures = 0;
    }
}
