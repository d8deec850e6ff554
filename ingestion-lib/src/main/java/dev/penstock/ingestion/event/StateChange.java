package dev.penstock.ingestion.event;

import org.jspecify.annotations.Nullable;

/**
 * A change of an entity's state or attributes, its appearance or its removal.
 *
 * @param entityId the entity
 * @param newState the state now; null when the entity was removed
 * @param oldState the state before; null when the entity is new or the path does not tell
 * @param timeMicros {@code last_updated} of the new state, or the time of removal
 * @param context why
 */
public record StateChange(
        EntityId entityId,
        @Nullable State newState,
        @Nullable State oldState,
        long timeMicros,
        EventContext context)
        implements Event {

    /** Whether the entity no longer exists. */
    public boolean removed() {
        return newState == null;
    }
}
