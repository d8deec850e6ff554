package dev.penstock.ingestion;

import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.StateChange;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Changes that wait a moment, until it is known where their entity belongs; for the decoding thread
 * alone.
 *
 * <p>They keep their order; what waits is in no account yet.
 */
final class Latecomers {
    /** A moment's changes of new entities; beyond that they go on without a place. */
    private static final int MOST = 20_000;

    private final Waiting waiting;
    private final Deque<StateChange> held = new ArrayDeque<>();
    private final Map<EntityId, Integer> of = new HashMap<>();

    Latecomers(Waiting waiting) {
        this.waiting = waiting;
    }

    /** Keeps a change that has to wait; answers whether it does. */
    boolean holds(Event event) {
        if (!(event instanceof StateChange change)) {
            return false;
        }
        waiting.seen(change);
        // Where an earlier one of the entity waits behind another's, this one does too.
        boolean behind = !held.isEmpty() && of.containsKey(change.entityId());
        if (!behind && !waiting.waitsFor(change.entityId())) {
            return false;
        }
        held.add(change);
        of.merge(change.entityId(), 1, Integer::sum);
        return true;
    }

    private StateChange next() {
        StateChange first = held.removeFirst();
        of.computeIfPresent(first.entityId(), (id, count) -> count == 1 ? null : count - 1);
        return first;
    }

    /** Gives out what need not wait any more, up to the first that has to. */
    void release(Consumer<StateChange> next) {
        while (!held.isEmpty()
                && (held.size() > MOST || !waiting.waitsFor(held.getFirst().entityId()))) {
            next.accept(next());
        }
    }

    /** Gives out all. */
    void flush(Consumer<StateChange> next) {
        while (!held.isEmpty()) {
            next.accept(next());
        }
    }
}
