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
 * @param via how it arrived
 * @since 0.1.0
 */
public record StateChange(
        EntityId entityId,
        @Nullable State newState,
        @Nullable State oldState,
        long timeMicros,
        EventContext context,
        Via via)
        implements Event {

    /** A change that arrived as an event. */
    public StateChange(
            EntityId entityId,
            @Nullable State newState,
            @Nullable State oldState,
            long timeMicros,
            EventContext context) {
        this(entityId, newState, oldState, timeMicros, context, Via.EVENT);
    }

    /** Whether the entity no longer exists. */
    public boolean removed() {
        return newState == null;
    }
}
