package dev.penstock.ingestion.discovery;

import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Entities that Home Assistant has told to be new, or to have a new name, and whose entries are not
 * read yet: what happens to them waits a moment, as it would belong nowhere.
 *
 * <p>Thread-safe.
 */
final class Announced {
    /** Longer than reading takes, and short enough for nobody to notice. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    /** A home that starts announces hundreds; a flood must not fill the memory. */
    private static final int MOST = 20_000;

    private final DiscoveryCache cache;
    private final Timing timing;
    private final LongSupplier written;
    private final Map<String, Notice> announced = new ConcurrentHashMap<>();
    private volatile boolean any;

    /** Until then an entity that is not known may only not be known yet; ticks, or 0. */
    private volatile long doubtfulUntil;

    /**
     * An announcement.
     *
     * @param at when it came, ticks
     * @param written up to which time points had been written then, µs
     */
    private record Notice(long at, long written) {}

    Announced(DiscoveryCache cache, LongSupplier written, Timing timing) {
        this.cache = cache;
        this.written = written;
        this.timing = timing;
    }

    void add(String entityId) {
        if (announced.size() < MOST) {
            // What is told over and over waits no longer than what is told once.
            announced.putIfAbsent(entityId, new Notice(timing.nanos(), written.getAsLong()));
            any = true;
        }
    }

    /** A session begins: what has come while there was none is not known yet. */
    void doubt() {
        long until = timing.nanos() + LONGEST.toNanos();
        doubtfulUntil = until == 0 ? 1 : until;
        any = true;
    }

    /** Whether an entity's changes have to wait; costs next to nothing where none has. */
    boolean waits(EntityId entity) {
        if (!any) {
            return false;
        }
        long now = timing.nanos();
        Notice notice = announced.get(entity.value());
        if (notice != null) {
            return now - notice.at() < LONGEST.toNanos();
        }
        long until = doubtfulUntil;
        return until != 0 && until - now > 0 && !cache.knows(entity);
    }

    /** Those that are announced now, each with up to where points had been written then, µs. */
    Map<String, Long> now() {
        Map<String, Long> now = new HashMap<>();
        announced.forEach((id, notice) -> now.put(id, notice.written()));
        return now;
    }

    /**
     * Nothing waits any more for these.
     *
     * @param read what was announced before the entries were read
     * @param all whether all registries were read
     * @return whether anything did
     */
    boolean done(Set<String> read, boolean all) {
        boolean waited = any;
        announced.keySet().removeAll(read);
        announced.values().removeIf(one -> timing.nanos() - one.at() > LONGEST.toNanos());
        if (all) {
            doubtfulUntil = 0;
        }
        // In this order: what is announced meanwhile sets it again.
        any = false;
        if (!announced.isEmpty() || doubtfulUntil != 0) {
            any = true;
        }
        return waited;
    }
}
