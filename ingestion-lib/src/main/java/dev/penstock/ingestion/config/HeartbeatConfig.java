package dev.penstock.ingestion.config;

import java.time.Duration;
import java.util.Optional;

/**
 * When a state that does not change is written once more, for graphs that would be empty.
 *
 * @param every how long after an entity's last point; absent for never
 * @param include whose states, with the rules of {@link FilterConfig}
 * @param exclude whose states not
 * @since 0.1.0
 */
public record HeartbeatConfig(
        Optional<Duration> every, EntitySelection include, EntitySelection exclude) {
    /** More often than this would be a load without a use. */
    private static final Duration LEAST = Duration.ofSeconds(10);

    public HeartbeatConfig {
        Rules rules = new Rules();
        every.ifPresent(time ->
                rules.check(
                        time.compareTo(LEAST) >= 0,
                        "heartbeat.every",
                        "must be at least 10s, or 0 for none",
                        time));
        rules.raise();
    }

    /** Never. */
    public static HeartbeatConfig off() {
        return new HeartbeatConfig(Optional.empty(), EntitySelection.NONE, EntitySelection.NONE);
    }
}
