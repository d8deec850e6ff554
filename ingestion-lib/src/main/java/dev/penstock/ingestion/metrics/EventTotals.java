package dev.penstock.ingestion.metrics;

import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many events a home has sent, by type: in this run, and in all runs together; thread-safe.
 *
 * <p>Each event counts once, when it arrives. States of a snapshot and rows of history are no
 * events.
 *
 * @since 0.1.0
 */
public final class EventTotals {
    private static final String STATE_CHANGED = "state_changed";

    private final LongAdder changes = new LongAdder();
    private final ConcurrentHashMap<String, LongAdder> others = new ConcurrentHashMap<>();

    private volatile Map<String, Long> earlier = Map.of();

    /**
     * The counts at one moment.
     *
     * @param session of this run, by type
     * @param lifetime of all runs, by type
     */
    public record Counts(Map<String, Long> session, Map<String, Long> lifetime) {
        public Counts {
            session = Map.copyOf(session);
            lifetime = Map.copyOf(lifetime);
        }
    }

    /** Counts of earlier runs were found. */
    public void resume(Map<String, Long> counts) {
        earlier = Map.copyOf(counts);
    }

    /** An event arrived. */
    public void seen(Event event) {
        if (event instanceof BusEvent other) {
            others.computeIfAbsent(other.type(), type -> new LongAdder()).increment();
        } else if (event instanceof StateChange change && change.via() == Via.EVENT) {
            changes.increment();
        }
    }

    /** The counts now. */
    public Counts counts() {
        Map<String, Long> session = new TreeMap<>();
        session.put(STATE_CHANGED, changes.sum());
        others.forEach((type, count) -> session.put(type, count.sum()));
        Map<String, Long> lifetime = new TreeMap<>(earlier);
        session.forEach((type, count) -> lifetime.merge(type, count, Long::sum));
        return new Counts(session, lifetime);
    }
}
