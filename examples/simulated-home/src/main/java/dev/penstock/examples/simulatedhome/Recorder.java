package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The home's history: the newest changes, each visible only a commit delay after it was made. */
final class Recorder {
    /**
     * One recorded state.
     *
     * @param state null for a removal
     * @param written when it was made, by the clock; {@code updated} may lead it a little
     */
    record Row(
            String entityId,
            @Nullable String state,
            String attributes,
            long updated,
            long changed,
            long written) {
        static Row removal(String entityId, long updated, long written) {
            return new Row(entityId, null, "{}", updated, updated, written);
        }
    }

    /**
     * A part of one entity's history.
     *
     * @param atStart what the entity showed when it began, where that is known
     * @param rows what came later, in its order
     */
    record Stretch(Optional<Row> atStart, List<Row> rows) {}

    private final int capacity;
    private final long delayMicros;

    // Guards all fields below: the emitting thread writes, clients' threads read.
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Row> all = new ArrayDeque<>();
    private final Map<String, RowLog> byEntity = new HashMap<>();
    private final Set<String> excluded = new HashSet<>();
    private long beginning;

    /**
     * An empty history.
     *
     * @param beginning when recording began: about no time up to then a start state is known
     */
    Recorder(int capacity, long delayMicros, long beginning) {
        this.capacity = capacity;
        this.delayMicros = delayMicros;
        this.beginning = beginning;
    }

    void add(Row row) {
        lock.lock();
        try {
            if (capacity == 0 || excluded.contains(row.entityId())) {
                return;
            }
            if (all.size() == capacity) {
                RowLog oldest = byEntity.get(all.removeFirst().entityId());
                if (oldest != null) {
                    oldest.removeFirst();
                }
            }
            append(row);
        } finally {
            lock.unlock();
        }
    }

    private void append(Row row) {
        all.addLast(row);
        byEntity.computeIfAbsent(row.entityId(), id -> new RowLog()).addLast(row);
    }

    /** Forgets an entity's rows and takes no more of them. */
    void exclude(String entityId) {
        lock.lock();
        try {
            excluded.add(entityId);
            keep(row -> !row.entityId().equals(entityId));
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what was updated before a time, as if recording had begun then. */
    void purge(long before, long nowMicros) {
        lock.lock();
        try {
            beginning = Math.max(beginning, Math.min(before, nowMicros));
            keep(row -> row.updated() >= before);
        } finally {
            lock.unlock();
        }
    }

    private void keep(Predicate<Row> wanted) {
        List<Row> kept = all.stream().filter(wanted).toList();
        all.clear();
        byEntity.clear();
        kept.forEach(this::append);
    }

    /** An entity's committed rows between two times, which are not part of it. */
    Stretch between(String entityId, long start, long end, long nowMicros) {
        long committed = nowMicros - delayMicros;
        lock.lock();
        try {
            List<Row> rows = new ArrayList<>();
            RowLog log = byEntity.getOrDefault(entityId, new RowLog());
            int from = log.after(start);
            for (int i = from; i < log.size(); i++) {
                Row row = log.get(i);
                if (row.updated() >= end || row.written() > committed) {
                    break;
                }
                rows.add(row);
            }
            return new Stretch(atStart(log, from, start, committed), rows);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Row> atStart(RowLog log, int from, long start, long committed) {
        int last = from - 1;
        while (last >= 0 && log.get(last).written() > committed) {
            last--;
        }
        return last < 0 || start <= beginning
                ? Optional.empty()
                : Optional.of(log.get(last)).filter(row -> row.state() != null);
    }
}
