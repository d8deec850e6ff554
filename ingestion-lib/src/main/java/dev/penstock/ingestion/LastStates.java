package dev.penstock.ingestion;

import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

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

    /**
     * A state that only came back.
     *
     * @param value the state
     * @param since when the one before it was updated
     * @param at its own time
     */
    private record Mark(String value, long since, long at) {}

    private final Map<EntityId, State> last = new HashMap<>();
    private final Map<EntityId, Mark> reappeared = new HashMap<>();
    private final Set<EntityId> repeating = new HashSet<>();

    /** Notes a change, and tells whether it only repeats the last one. */
    boolean reappears(StateChange change) {
        if (change.via() == Via.HISTORY) {
            return isMarked(change);
        }
        State now = change.newState();
        if (now == null) {
            last.remove(change.entityId());
            return false;
        }
        if (last.size() > MOST) {
            last.clear();
            reappeared.clear();
            repeating.clear();
        }
        @Nullable State before = last.put(change.entityId(), now);
        return before != null && repeats(now, before) && isRestart(change, before);
    }

    /**
     * With {@code force_update} an entity repeats itself without any restart, and tells it live.
     */
    private boolean isRestart(StateChange change, State before) {
        if (change.oldState() != null) {
            repeating.add(change.entityId());
        }
        boolean restart = !repeating.contains(change.entityId());
        if (restart) {
            long since = before.lastUpdatedMicros();
            reappeared.put(change.entityId(), new Mark(before.value(), since, change.timeMicros()));
        }
        return restart;
    }

    /**
     * History alone does not tell a restart from an entity that repeats itself, so it follows what
     * was seen; but where it shows another state in between, that was a true change.
     */
    private boolean isMarked(StateChange row) {
        Mark mark = reappeared.get(row.entityId());
        if (mark == null || row.timeMicros() <= mark.since()) {
            return false;
        }
        State shown = row.newState();
        boolean other = shown == null || !shown.value().equals(mark.value());
        if (row.timeMicros() < mark.at() && other) {
            reappeared.remove(row.entityId());
        }
        return row.timeMicros() == mark.at();
    }

    /**
     * The same in all that is read, with a new time of change. What is only read to be told to
     * people counts as well: a state too many is written rather than one too few.
     */
    private static boolean repeats(State now, State before) {
        return now.lastChangedMicros() == now.lastUpdatedMicros()
                && now.lastUpdatedMicros() > before.lastUpdatedMicros()
                && now.value().equals(before.value())
                && now.attributes().equals(before.attributes());
    }
}
