package dev.penstock.ingestion.backfill;

import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every entity a home was seen to have, those included that are gone: their history can only be
 * asked for by name. Thread-safe.
 *
 * @hidden for other packages of the library
 */
public final class KnownEntities {
    /** More than any home has; a flood of invented ones must not fill the memory. */
    private static final int MOST = 100_000;

    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    void add(Collection<String> more) {
        more.forEach(this::add);
    }

    /** Notes an entity that appears; costs nothing for a change of one that was there. */
    public void seen(StateChange change) {
        if (change.oldState() == null || change.via() == Via.SNAPSHOT) {
            add(change.entityId().value());
        }
    }

    private void add(String id) {
        if (ids.size() < MOST) {
            ids.add(id);
        }
    }

    int size() {
        return ids.size();
    }

    Set<String> all() {
        return new TreeSet<>(ids);
    }
}
