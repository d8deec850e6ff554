package dev.penstock.ingestion.config;

import java.time.Duration;

/**
 * How the registries of a home are read: what belongs where, and what it is called.
 *
 * @param enabled whether they are read at all; without them no point has an area or a device
 * @param refresh how often they are read again, beside whenever Home Assistant tells of a change
 * @param history whether devices and entities are written to the database when they change, as
 *     measurements {@code devices} and {@code entities}
 * @since 0.1.0
 */
public record DiscoveryConfig(boolean enabled, Duration refresh, boolean history) {
    public DiscoveryConfig {
        new Rules().positive(refresh, "discovery.refresh").raise();
    }

    /** Read every half an hour, and not written. */
    public static DiscoveryConfig defaults() {
        return new DiscoveryConfig(true, Duration.ofMinutes(30), false);
    }
}
