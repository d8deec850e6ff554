package dev.penstock.ingestion;

import dev.penstock.ingestion.config.HeartbeatConfig;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.filter.EntityFilter;
import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Gives states that have not changed for long once more, at a time of their own; for the decoding
 * thread alone.
 *
 * <p>It beats with what arrives, at the latest with the answer to a ping: while there is no
 * connection nobody knows whether a state still holds, and nothing is written.
 */
final class Heartbeat {
    /** At most so many at once, as live changes wait meanwhile. */
    private static final int AT_ONCE = 500;

    /** More entities than any home has; a flood of invented ones must not fill the memory. */
    private static final int MOST = 100_000;

    private final long every;
    private final Predicate<EntityId> wanted;
    private final Timing timing;

    /** Whose turn it is next comes first. */
    private final Map<EntityId, Beat> beats = new LinkedHashMap<>();

    private final Map<EntityId, Boolean> decided = new HashMap<>();

    private record Beat(State state, long written) {}

    /**
     * Creates it.
     *
     * @param every how long after an entity's last point
     * @param wanted whose states
     * @param timing the clock
     */
    Heartbeat(Duration every, Predicate<EntityId> wanted, Timing timing) {
        this.every = every.toNanos();
        this.wanted = wanted;
        this.timing = timing;
    }

    /** The heartbeat that a configuration asks for, if it asks for one. */
    static Optional<Heartbeat> of(HeartbeatConfig config, Timing timing) {
        Predicate<EntityId> wanted = EntityFilter.chosen(config.include(), config.exclude());
        return config.every().map(every -> new Heartbeat(every, wanted, timing));
    }

    /** What is true now is about to be told anew. */
    void clear() {
        beats.clear();
    }

    /** A change was written. */
    void written(StateChange change) {
        if (change.via() == Via.HISTORY) {
            return;
        }
        beats.remove(change.entityId());
        State state = change.newState();
        if (state != null && beats.size() < MOST && isWanted(change.entityId())) {
            beats.put(change.entityId(), new Beat(state, timing.nanos()));
        }
    }

    /** A state came that is not written yet: the one before does not hold any more. */
    void outdated(EntityId entity) {
        beats.remove(entity);
    }

    private boolean isWanted(EntityId entity) {
        if (decided.size() > MOST) {
            decided.clear();
        }
        return decided.computeIfAbsent(entity, wanted::test);
    }

    /**
     * Gives out what is due.
     *
     * @param homeMicros what Home Assistant's clock shows at least, µs; 0 where that is not known
     * @param again takes each state, and says whether it goes on
     */
    void beat(long homeMicros, Predicate<StateChange> again) {
        long now = timing.nanos();
        for (int i = 0; i < AT_ONCE && !beats.isEmpty(); i++) {
            Iterator<Map.Entry<EntityId, Beat>> all = beats.entrySet().iterator();
            Map.Entry<EntityId, Beat> first = all.next();
            if (now - first.getValue().written() < every) {
                return;
            }
            EntityId entity = first.getKey();
            State state = first.getValue().state();
            all.remove();
            if (again.test(repeated(entity, state, homeMicros))) {
                beats.put(entity, new Beat(state, now));
            }
        }
    }

    /** A moment later than the state itself, whatever our clock says. */
    private StateChange repeated(EntityId entity, State state, long homeMicros) {
        long clock = homeMicros == 0 ? timing.nowMicros() : homeMicros;
        long time = Math.max(clock, state.lastUpdatedMicros() + 1);
        State now = new State(state.value(), state.attributes(), state.lastChangedMicros(), time);
        return new StateChange(entity, now, null, time, EventContext.UNKNOWN, Via.OWN);
    }
}
