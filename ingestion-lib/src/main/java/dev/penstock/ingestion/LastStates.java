package dev.penstock.ingestion;

import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

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
 *
 * <p>Of a state only its time and a number that stands for all else are kept: with tens of
 * thousands of entities the states themselves would be most of what the garbage collector has to
 * look after.
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

    /** What an entity was last. */
    private static final class Last {
        private long looks;
        private long updated;

        Last(long looks, long updated) {
            this.looks = looks;
            this.updated = updated;
        }
    }

    private final Map<EntityId, Last> last = new HashMap<>();
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
        long looks = Looks.of(now);
        Last before = last.get(change.entityId());
        if (before == null) {
            last.put(change.entityId(), new Last(looks, now.lastUpdatedMicros()));
            return false;
        }
        long since = before.updated;
        boolean repeats = repeats(now, looks, before);
        before.looks = looks;
        before.updated = now.lastUpdatedMicros();
        return repeats && isRestart(change, now, since);
    }

    /**
     * With {@code force_update} an entity repeats itself without any restart, and tells it live.
     */
    private boolean isRestart(StateChange change, State now, long since) {
        if (change.oldState() != null) {
            repeating.add(change.entityId());
        }
        boolean restart = !repeating.contains(change.entityId());
        if (restart) {
            reappeared.put(change.entityId(), new Mark(now.value(), since, change.timeMicros()));
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
    private static boolean repeats(State now, long looks, Last before) {
        return looks == before.looks
                && now.lastChangedMicros() == now.lastUpdatedMicros()
                && now.lastUpdatedMicros() > before.updated;
    }
}
