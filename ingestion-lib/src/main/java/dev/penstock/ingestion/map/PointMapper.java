package dev.penstock.ingestion.map;

import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.Point;

import org.jspecify.annotations.Nullable;

/**
 * Turns an event into a point; used by one thread at a time, the one that reads from a home.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PointMapper {
    /**
     * Maps an event.
     *
     * <p>The same event gives the same series and time on whatever path it arrives, or it is stored
     * twice.
     *
     * @param event what happened
     * @param place where the entity belongs; {@link Place#UNKNOWN} for events of no entity
     * @return the point, or null when there is nothing to write
     */
    @Nullable Point map(Event event, Place place);
}
