package dev.penstock.ingestion.metrics;

import dev.penstock.ingestion.metrics.EventRateSnapshot.EntityCount;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many events the busiest entities sent, in bounded memory; one thread counts, any thread
 * reads.
 *
 * <p>When there is no room for another entity, the busier half is kept and the other forgotten. So
 * the counts of the busy are exact, and that of a quiet entity, which may have been forgotten
 * before, is the least it can be. Forgetting costs a sort for every so many new entities.
 */
final class TopEntities {
    private static final Comparator<EntityCount> BUSIEST_FIRST =
            Comparator.comparingLong(EntityCount::events)
                    .reversed()
                    .thenComparing(EntityCount::entityId);

    private final int most;
    private final ConcurrentHashMap<String, AtomicLong> counts;
    private int size;

    /**
     * Creates it empty.
     *
     * @param most how many entities are counted at a time
     */
    TopEntities(int most) {
        this.most = most;
        this.counts = new ConcurrentHashMap<>();
    }

    void count(String entity) {
        AtomicLong known = counts.get(entity);
        if (known == null) {
            appear(entity);
        } else {
            known.setRelease(known.getPlain() + 1);
        }
    }

    private void appear(String entity) {
        if (size >= most) {
            forgetHalf();
        }
        counts.put(entity, new AtomicLong(1));
        size++;
    }

    private void forgetHalf() {
        List<EntityCount> all = sorted();
        all.subList(most / 2, all.size()).forEach(quiet -> counts.remove(quiet.entityId()));
        size = most / 2;
    }

    private List<EntityCount> sorted() {
        List<EntityCount> all = new ArrayList<>();
        for (Map.Entry<String, AtomicLong> entry : counts.entrySet()) {
            all.add(new EntityCount(entry.getKey(), entry.getValue().getAcquire()));
        }
        all.sort(BUSIEST_FIRST);
        return all;
    }

    /** The busiest first. */
    List<EntityCount> top(int count) {
        List<EntityCount> all = sorted();
        return List.copyOf(all.subList(0, Math.min(count, all.size())));
    }
}
