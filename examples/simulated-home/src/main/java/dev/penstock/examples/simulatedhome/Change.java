package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

/**
 * One state change the home made, as kept in its journal.
 *
 * @param entityId the entity's full id
 * @param state the new state; null when the entity was removed
 * @param lastUpdatedMicros the state's {@code last_updated} in microseconds since 1970; for a
 *     removed entity the event's {@code time_fired}
 */
public record Change(String entityId, @Nullable String state, long lastUpdatedMicros) {}
