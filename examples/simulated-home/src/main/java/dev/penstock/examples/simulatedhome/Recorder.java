package dev.penstock.examples.simulatedhome;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The home's history: the newest changes, each visible only a commit delay after it was made. */
final class Recorder {
    /**
     * One recorded state.
     *
     * @param written when it was made, by the clock; {@code updated} may lead it a little
     */
    record Row(
            String entityId,
            String state,
            String attributes,
            long updated,
            long changed,
            long written) {}

    private final int capacity;
    private final long delayMicros;

    // Guards both queues: the emitting thread writes, clients' threads read.
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Row> all = new ArrayDeque<>();
    private final Map<String, Deque<Row>> byEntity = new HashMap<>();

    Recorder(int capacity, long delayMicros) {
        this.capacity = capacity;
        this.delayMicros = delayMicros;
    }

    void add(Row row) {
        if (capacity == 0) {
            return;
        }
        lock.lock();
        try {
            if (all.size() == capacity) {
                Deque<Row> oldest = byEntity.get(all.removeFirst().entityId());
                if (oldest != null) {
                    oldest.removeFirst();
                }
            }
            all.addLast(row);
            byEntity.computeIfAbsent(row.entityId(), id -> new ArrayDeque<>()).addLast(row);
        } finally {
            lock.unlock();
        }
    }

    /** An entity's committed rows in their order. */
    List<Row> committed(String entityId, long nowMicros) {
        lock.lock();
        try {
            List<Row> rows = new ArrayList<>();
            for (Row row : byEntity.getOrDefault(entityId, new ArrayDeque<>())) {
                if (row.written() + delayMicros > nowMicros) {
                    break;
                }
                rows.add(row);
            }
            return rows;
        } finally {
            lock.unlock();
        }
    }
}
