package dev.penstock.ingestion.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How well the registries of a home are known, at one moment.
 *
 * @param enabled whether they are read at all
 * @param entities how many entities are in the registry
 * @param devices how many devices
 * @param areas how many areas
 * @param floors how many floors
 * @param labels how many labels
 * @param services how many services
 * @param readAt when they were last read; empty before the first time
 * @param took how long that took
 * @param age how long ago that was
 * @param stale whether that is longer ago than it should be
 * @param reads how often they were read, as a whole or in part
 * @param unusable how many entries lacked what an entry cannot do without, at the last reading
 * @param lastError why the last attempt to read them failed; empty when it did not
 * @since 0.1.0
 */
public record DiscoveryStatus(
        boolean enabled,
        int entities,
        int devices,
        int areas,
        int floors,
        int labels,
        int services,
        Optional<Instant> readAt,
        Duration took,
        Duration age,
        boolean stale,
        long reads,
        int unusable,
        Optional<String> lastError) {
    /** Nothing was read yet. */
    public static DiscoveryStatus notRead(boolean enabled) {
        return new DiscoveryStatus(
                enabled,
                0,
                0,
                0,
                0,
                0,
                0,
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO,
                false,
                0,
                0,
                Optional.empty());
    }
}
