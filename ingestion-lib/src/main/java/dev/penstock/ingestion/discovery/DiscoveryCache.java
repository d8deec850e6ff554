package dev.penstock.ingestion.discovery;

import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.enrich.Places;
import dev.penstock.ingestion.event.EntityId;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What is known of a home: its registries, and where each entity belongs and has belonged.
 *
 * <p>Thread-safe. What is known is replaced as a whole, so that reading never waits. A point that
 * is written again, such as one from history, belongs where it was written first: a place counts
 * from the moment it was learnt on, and the places before it are kept.
 */
final class DiscoveryCache implements Places {
    private static final Era FOR_EVER = new Era(Long.MIN_VALUE);

    /** An entity's removal comes a moment after its entry has left, and is still its own. */
    private static final long LEAVING_MICROS = 60_000_000;

    /** More than any home moves or removes; a flood of it must not fill the memory. */
    private static final int MOST_GONE = 50_000;

    private static final int MOST_PLACELESS = 100_000;
    private static final int MOST_STAYS = 16;

    private volatile Snapshot snapshot = new Snapshot(Registries.EMPTY, Map.of());

    /** Entities whose points were written without a place, as none was known. */
    private final Set<EntityId> placeless = ConcurrentHashMap.newKeySet();

    /** The time from which on places count, µs; set once they can be seen. */
    private static final class Era {
        private volatile long start;

        Era(long start) {
            this.start = start;
        }
    }

    /** A place, the time from which on it counts, and where the entity was until then. */
    private record Stay(Place place, Era since, @Nullable Stay before) {
        Place at(long timeMicros) {
            Stay stay = this;
            while (stay.before != null && timeMicros < stay.since.start) {
                stay = stay.before;
            }
            return stay.place;
        }

        int depth() {
            return before == null ? 1 : 1 + before.depth();
        }
    }

    private record Snapshot(Registries registries, Map<EntityId, Stay> stays) {}

    @Override
    public Place at(EntityId entity, long timeMicros) {
        Stay stay = snapshot.stays().get(entity);
        if (stay != null) {
            return stay.at(timeMicros);
        }
        if (timeMicros != NOW && !placeless.contains(entity) && placeless.size() < MOST_PLACELESS) {
            placeless.add(entity);
        }
        return Place.UNKNOWN;
    }

    /** What the registries say. */
    Registries registries() {
        return snapshot.registries();
    }

    /** Whether an entity is, or was, in the registry. */
    boolean knows(EntityId entity) {
        return snapshot.stays().containsKey(entity);
    }

    /**
     * Replaces what is known; by one thread at a time.
     *
     * @param now what the registries say
     * @param written tells up to which time points were written by what was known before, µs
     * @param clock the time now, µs
     * @param announced what {@code written} told when an entity was announced
     */
    void install(Registries now, LongSupplier written, long clock, Map<String, Long> announced) {
        Map<EntityId, Stay> before = snapshot.stays();
        Map<EntityId, Stay> stays = HashMap.newHashMap(now.entities().size());
        PlaceIndex index = new PlaceIndex(now);
        Era era = new Era(Long.MAX_VALUE);
        now.entities()
                .forEach((name, entry) -> {
                    EntityId id = new EntityId(name);
                    Long told = announced.get(name);
                    Era from = told == null ? era : new Era(next(told));
                    stays.put(id, stay(id, before.get(id), index.of(entry), from));
                });
        int gone = 0;
        for (Map.Entry<EntityId, Stay> old : before.entrySet()) {
            if (!stays.containsKey(old.getKey()) && gone < MOST_GONE) {
                gone++;
                stays.put(old.getKey(), gone(old.getValue(), clock));
            }
        }
        snapshot = new Snapshot(now, stays);
        placeless.removeAll(stays.keySet());
        // Only now, so that what was written while this was worked out stays where it was.
        era.start = next(written.getAsLong());
    }

    private static long next(long micros) {
        return micros == Long.MIN_VALUE ? micros : micros + 1;
    }

    /** An entity of which nothing was written yet has always been where it is. */
    private Stay stay(EntityId entity, @Nullable Stay before, Place place, Era since) {
        if (before == null) {
            return placeless.contains(entity)
                    ? new Stay(place, since, new Stay(Place.UNKNOWN, FOR_EVER, null))
                    : new Stay(place, FOR_EVER, null);
        }
        if (before.place().equals(place)) {
            return before;
        }
        return before.depth() >= MOST_STAYS
                ? new Stay(place, since, new Stay(before.place(), FOR_EVER, null))
                : new Stay(place, since, before);
    }

    private static Stay gone(Stay last, long clock) {
        return last.place().equals(Place.UNKNOWN)
                ? last
                : new Stay(Place.UNKNOWN, new Era(clock + LEAVING_MICROS), last);
    }
}
