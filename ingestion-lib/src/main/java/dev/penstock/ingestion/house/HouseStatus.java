package dev.penstock.ingestion.house;

import dev.penstock.ingestion.enrich.Places;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.HouseDomain;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Follows how a house is, from snapshots and live changes.
 *
 * <p>The decoding thread tells it; any thread reads, and nobody waits for another. Areas and the
 * names out of the registries are looked up when it is read, so that a move is right at once.
 *
 * @hidden for other packages of the library
 */
public final class HouseStatus {
    /** More than any home has; a flood of invented ones must not fill the memory. */
    private static final int MOST = 100_000;

    private static final Comparator<Entry> BY_ID =
            Comparator.comparing(entry -> entry.entity().value());

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Map<Section, AtomicLong> versions = new EnumMap<>(Section.class);

    /** Whom the snapshot being read has told of; for the decoding thread alone. */
    private final Set<String> told = new HashSet<>();

    private volatile boolean ready;
    private volatile Places places = Places.NONE;
    private volatile String unit = "°C";

    /** Begins with nothing known. */
    public HouseStatus() {
        for (Section section : Section.values()) {
            versions.put(section, new AtomicLong());
        }
    }

    /**
     * Tells where entities belong; to be called again whenever that has changed. From any thread.
     *
     * @param where tells it
     */
    public void places(Places where) {
        places = where;
        versions.keySet().forEach(this::changed);
    }

    /**
     * Tells the home's unit of temperature. From any thread.
     *
     * @param temperature the unit, such as {@code °F}
     */
    public void unit(String temperature) {
        if (!unit.equals(temperature)) {
            unit = temperature;
            changed(Section.CLIMATE);
        }
    }

    /** Something changed, or stands in a snapshot; history, and what is older, changes nothing. */
    public void seen(StateChange change) {
        if (change.via() == Via.HISTORY) {
            return;
        }
        boolean live = change.via() == Via.EVENT;
        if (live && !ready) {
            ready = true;
        }
        HouseDomain domain = HouseDomain.of(change.entityId().value());
        if (domain == null) {
            return;
        }
        if (!live) {
            told.add(change.entityId().value());
        } else if (!told.isEmpty()) {
            told.clear(); // of a snapshot that broke off
        }
        State state = change.newState();
        if (state == null) {
            remove(change, domain);
        } else {
            keep(change.entityId(), domain, Known.of(domain, state, change.timeMicros()));
        }
    }

    private void keep(EntityId entity, HouseDomain domain, Known now) {
        @Nullable Entry entry = entries.get(entity.value());
        if (entry == null) {
            if (entries.size() < MOST) {
                entries.put(entity.value(), new Entry(entity, domain, now));
                changed(Section.of(domain));
            }
            return;
        }
        Known before = entry.known();
        if (now.timeMicros() < before.timeMicros()) {
            return;
        }
        if (now.looksLike(before)) {
            entry.set(before.at(now.timeMicros()));
        } else {
            entry.set(now);
            changed(Section.of(domain));
        }
    }

    private void remove(StateChange change, HouseDomain domain) {
        @Nullable Entry entry = entries.get(change.entityId().value());
        if (entry != null && change.timeMicros() >= entry.known().timeMicros()) {
            entries.remove(change.entityId().value());
            changed(Section.of(domain));
        }
    }

    /** A snapshot was read to its end: who was not in it has gone meanwhile. */
    public void snapshotRead() {
        entries.forEach((id, entry) -> {
            if (!told.contains(id)) {
                entries.remove(id);
                changed(Section.of(entry.domain()));
            }
        });
        told.clear();
        ready = true;
    }

    /** After what is told has changed, so that whoever sees the version sees the change. */
    private void changed(Section section) {
        counter(section).incrementAndGet();
    }

    /** A number that grows whenever a section changes, and means nothing else; costs nothing. */
    public long version(Section section) {
        return counter(section).get();
    }

    private AtomicLong counter(Section section) {
        return Objects.requireNonNull(versions.get(section));
    }

    /** How the house is now; empty before the first states. */
    public Optional<House> house() {
        if (!ready) {
            return Optional.empty();
        }
        Map<Section, Long> before = new EnumMap<>(Section.class);
        versions.forEach((section, version) -> before.put(section, version.get()));
        List<Entry> all = new ArrayList<>(entries.values());
        all.sort(BY_ID);
        Tour tour = new Tour(places, unit);
        all.forEach(entry -> tour.visit(entry.domain(), entry.entity(), entry.known()));
        return Optional.of(tour.house(before));
    }
}
