package dev.penstock.ingestion;

import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/**
 * The last state of every entity, to tell a change from an entity that only comes back after a
 * restart of Home Assistant; single-threaded.
 *
 * <p>Home Assistant gives such a state a new time, and tells no state before it. A true change to a
 * state the entity had before has a different one in between, live or in history.
 */
final class LastStates {
    /** More entities than any home has; a flood of invented ones must not fill the memory. */
    private static final int MOST = 100_000;

    private final Map<EntityId, State> last = new HashMap<>();

    /** Notes a change that is written, and tells whether it only repeats the last one. */
    boolean reappears(StateChange change) {
        State now = change.newState();
        if (change.via() == Via.HISTORY) {
            return now != null && change.oldState() != null && repeats(now, change.oldState());
        }
        if (now == null) {
            last.remove(change.entityId());
            return false;
        }
        @Nullable State before = last.put(change.entityId(), now);
        if (before == null && last.size() > MOST) {
            last.clear();
        }
        return before != null && change.oldState() == null && repeats(now, before);
    }

    /** A state that is written again and again without a restart keeps the time it changed at. */
    private static boolean repeats(State now, State before) {
        return now.lastChangedMicros() == now.lastUpdatedMicros()
                && now.lastUpdatedMicros() > before.lastUpdatedMicros()
                && now.value().equals(before.value())
                && now.attributes().equals(before.attributes());
    }
}
