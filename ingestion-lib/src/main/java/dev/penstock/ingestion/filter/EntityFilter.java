package dev.penstock.ingestion.filter;

import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.StateChange;

/** Says which state changes are wanted; what is not counts as filtered. */
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
}
