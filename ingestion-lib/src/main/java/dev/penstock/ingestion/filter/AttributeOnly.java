package dev.penstock.ingestion.filter;

import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;

/** Tells changes of attributes alone from those of states. */
final class AttributeOnly {
    private AttributeOnly() {}

    /**
     * Whether only attributes have changed. A state of a snapshot is the first that is seen of it,
     * and a removal is no such change; a row of history does not tell the state before, but when
     * its text last changed.
     */
    static boolean is(StateChange change) {
        State now = change.newState();
        if (now == null) {
            return false;
        }
        return switch (change.via()) {
            case SNAPSHOT, OWN -> false;
            case HISTORY -> now.lastChangedMicros() < now.lastUpdatedMicros();
            case EVENT -> {
                State before = change.oldState();
                yield before != null
                        && now.lastChangedMicros() == before.lastChangedMicros()
                        && now.value().equals(before.value());
            }
        };
    }
}
