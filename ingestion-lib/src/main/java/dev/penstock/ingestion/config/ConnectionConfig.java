package dev.penstock.ingestion.config;

import java.time.Duration;

/**
 * How to connect to a home and how long to wait between attempts.
 *
 * @param maxRetries attempts in a row before giving up; -1 means for ever
 * @param baseDelay the wait after the first failure; it doubles with each further one
 * @param maxDelay the longest wait
 * @param jitter how far a wait is varied at random, as a fraction of itself
 * @param connectTimeout how long reaching the server and authenticating may take, each
 * @param maxMessageBytes the longest message read; a longer one is counted and skipped
 * @param breaker when an address that keeps failing is left alone
 * @since 0.1.0
 */
public record ConnectionConfig(
        int maxRetries,
        Duration baseDelay,
        Duration maxDelay,
        double jitter,
        Duration connectTimeout,
        long maxMessageBytes,
        BreakerConfig breaker) {
    public ConnectionConfig {
        new Rules()
                .check(maxRetries >= -1, "connection.max_retries", "must be -1 or more", maxRetries)
                .positive(baseDelay, "connection.base_delay")
                .check(
                        maxDelay.compareTo(baseDelay) >= 0,
                        "connection.max_delay",
                        "must not be shorter than connection.base_delay",
                        maxDelay)
                .check(
                        jitter >= 0 && jitter <= 1,
                        "connection.jitter",
                        "must be between 0 and 1",
                        jitter)
                .check(
                        connectTimeout.isPositive()
                                && connectTimeout.compareTo(Duration.ofMinutes(10)) <= 0,
                        "connection.connect_timeout",
                        "must be longer than zero and at most 10m",
                        connectTimeout)
                .check(
                        maxMessageBytes >= 1024 && maxMessageBytes <= 1 << 30,
                        "connection.max_message_bytes",
                        "must be between 1KiB and 1GiB",
                        maxMessageBytes)
                .raise();
    }

    /** With the breaker as usual. */
    public ConnectionConfig(
            int maxRetries,
            Duration baseDelay,
            Duration maxDelay,
            double jitter,
            Duration connectTimeout,
            long maxMessageBytes) {
        this(
                maxRetries,
                baseDelay,
                maxDelay,
                jitter,
                connectTimeout,
                maxMessageBytes,
                BreakerConfig.defaults());
    }

    /** For ever, from 1 s doubling to 5 min, a tenth of jitter, 10 s to connect, 256 MiB. */
    public static ConnectionConfig defaults() {
        return new ConnectionConfig(
                -1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(300),
                0.1,
                Duration.ofSeconds(10),
                256L << 20);
    }
}
