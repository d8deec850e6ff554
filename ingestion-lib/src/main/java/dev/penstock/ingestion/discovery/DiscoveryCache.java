package dev.penstock.ingestion.discovery;

import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.enrich.Places;
import dev.penstock.ingestion.event.EntityId;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a home: its registries, and where each entity belongs and has belonged.
 *
 * <p>Thread-safe. What is known is replaced as a whole, so that reading never waits. A point that
 * is written again, such as one from history, belongs where it was written first: a place counts
 * from the moment it was learnt on, and the places before it are kept.
 */
final class DiscoveryCache implements Places {
    private static final long FOR_EVER = Long.MIN_VALUE;

    /** An entity's removal comes a moment after its entry has left, and is still its own. */
    private static final long LEAVING_MICROS = 60_000_000;

    /** More than any home moves or removes; a flood of it must not fill the memory. */
    private static final int MOST_GONE = 50_000;

    private static final int MOST_STAYS = 16;

    private static final Snapshot NOTHING = new Snapshot(Registries.EMPTY, Map.of(), true);

    private volatile Snapshot snapshot = NOTHING;

    /** Whether a place was asked for before any was known. */
    private volatile boolean askedTooEarly;

    /** A place, the time from which on it counts, and where the entity was until then. */
    private record Stay(Place place, long since, @Nullable Stay before) {
        Place at(long timeMicros) {
            @Nullable Stay stay = this;
            while (stay.before != null && timeMicros < stay.since) {
                stay = stay.before;
            }
            return stay.place;
        }

        int depth() {
            return before == null ? 1 : 1 + before.depth();
        }
    }

    private record Snapshot(Registries registries, Map<EntityId, Stay> stays, boolean first) {}

    @Override
    public Place at(EntityId entity, long timeMicros) {
        Snapshot now = snapshot;
        @Nullable Stay stay = now.stays().get(entity);
        if (stay != null) {
            return stay.at(timeMicros);
        }
        if (now.first()) {
            askedTooEarly = true;
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
     * @param written the time up to which points were written by what was known before, µs
     * @param clock the time now, µs
     * @param fresh entities of which nothing was written before, whatever the time
     */
    void install(Registries now, long written, long clock, Set<String> fresh) {
        Snapshot last = snapshot;
        Map<EntityId, Stay> before = last.stays();
        Map<EntityId, Stay> stays = HashMap.newHashMap(now.entities().size());
        PlaceIndex index = new PlaceIndex(now);
        long since = last.first() && !askedTooEarly ? FOR_EVER : written + 1;
        now.entities()
                .forEach((name, entry) -> {
                    EntityId id = new EntityId(name);
                    long from = fresh.contains(name) ? FOR_EVER : since;
                    stays.put(id, next(before.get(id), index.of(entry), from));
                });
        int gone = 0;
        for (Map.Entry<EntityId, Stay> old : before.entrySet()) {
            if (!stays.containsKey(old.getKey()) && gone < MOST_GONE) {
                gone++;
                stays.put(old.getKey(), gone(old.getValue(), clock));
            }
        }
        snapshot = new Snapshot(now, stays, false);
    }

    private static Stay next(@Nullable Stay before, Place place, long since) {
        if (before == null) {
            return since == FOR_EVER
                    ? new Stay(place, FOR_EVER, null)
                    : new Stay(place, since, new Stay(Place.UNKNOWN, FOR_EVER, null));
        }
        if (before.place().equals(place)) {
            return before;
        }
        if (since == FOR_EVER || before.depth() >= MOST_STAYS) {
            return new Stay(place, since, new Stay(before.place(), FOR_EVER, null));
        }
        return new Stay(place, Math.max(since, before.since()), before);
    }

    private static Stay gone(Stay last, long clock) {
        return last.place().equals(Place.UNKNOWN)
                ? last
                : new Stay(Place.UNKNOWN, clock + LEAVING_MICROS, last);
    }
}
