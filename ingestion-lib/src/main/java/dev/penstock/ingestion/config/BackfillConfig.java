package dev.penstock.ingestion.config;

import java.time.Duration;

/**
 * How gaps are filled from Home Assistant's history.
 *
 * @param enabled whether they are
 * @param maxGap how far back; Home Assistant keeps ten days unless told otherwise
 * @param settle how long its recorder may take to show a change; waited for only where no newer
 *     change shows that it has caught up
 * @since 0.1.0
 */
public record BackfillConfig(boolean enabled, Duration maxGap, Duration settle) {
    public BackfillConfig {
        new Rules()
                .positive(maxGap, "backfill.max_gap")
                .check(
                        !settle.isNegative() && settle.compareTo(Duration.ofHours(1)) <= 0,
                        "backfill.settle",
                        "must be between 0s and 1h",
                        settle)
                .raise();
    }

    /** Filled, up to ten days back; 30 s for the recorder, six times its usual delay. */
    public static BackfillConfig defaults() {
        return new BackfillConfig(true, Duration.ofDays(10), Duration.ofSeconds(30));
    }
}
