package dev.penstock.ingestion.metrics;

import dev.penstock.ingestion.metrics.EventRateSnapshot.EntityCount;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
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

    /** Of those that are equally quiet, it does not matter who stays. */
    private void forgetHalf() {
        long[] sorted = counts.values().stream().mapToLong(AtomicLong::getPlain).sorted().toArray();
        int tooMany = most - most / 2;
        long quiet = sorted[tooMany - 1];
        for (Iterator<AtomicLong> each = counts.values().iterator(); each.hasNext(); ) {
            long count = each.next().getPlain();
            if (count < quiet) {
                each.remove();
            }
        }
        int equals = counts.size() - most / 2;
        for (Iterator<AtomicLong> each = counts.values().iterator();
                equals > 0 && each.hasNext(); ) {
            if (each.next().getPlain() == quiet) {
                each.remove();
                equals--;
            }
        }
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
