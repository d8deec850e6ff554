package dev.penstock.ingestion.filter;

import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.StateChange;

import java.util.function.Predicate;

/**
 * Says which state changes are wanted; what is not counts as filtered.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface EntityFilter {
    /**
     * Whether a state change is wanted.
     *
     * <p>Called for every event, on the thread that reads from Home Assistant: it must answer at
     * once.
     *
     * @param change what happened
     * @param place where the entity belongs
     */
    boolean accepts(StateChange change, Place place);

    /** A filter that wants everything. */
    static EntityFilter all() {
        return (change, place) -> true;
    }

    /**
     * Which entities are chosen, with Home Assistant's own rules for both together.
     *
     * @param include whom
     * @param exclude whom not
     */
    static Predicate<EntityId> chosen(EntitySelection include, EntitySelection exclude) {
        IncludeExclude choice = new IncludeExclude(include, exclude);
        return entity -> choice.decide(entity).wants();
    }
}
