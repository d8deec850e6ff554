package dev.penstock.ingestion.enrich;

import dev.penstock.ingestion.event.EntityId;

/**
 * Tells where entities belong; never waits.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Places {
    /** In place of a time: where an entity is now. */
    long NOW = Long.MAX_VALUE;

    /** Nothing is known of any entity. */
    Places NONE = (entity, timeMicros) -> Place.UNKNOWN;

    /**
     * Where an entity belonged at a time: a point written again after a move belongs where it was
     * written first.
     *
     * @param entity the entity
     * @param timeMicros the time, µs since the epoch
     */
    Place at(EntityId entity, long timeMicros);
}
