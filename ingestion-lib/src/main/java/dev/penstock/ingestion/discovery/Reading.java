package dev.penstock.ingestion.discovery;

import dev.penstock.ingestion.connect.LiveSession;
import dev.penstock.ingestion.decode.PayloadSink;
import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads registries through a session, and lets the cache and the listener know; thread-safe, one
 * reading at a time.
 */
final class Reading {
    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    /** What is read seldom enough may be a little late. */
    private static final int STALE_AFTER = 2;

    private static final Duration UNIT = Duration.ofSeconds(5);

    private final Discovery.Parts parts;
    private final DiscoveryCache cache;
    private final Announced announced;
    private final Timing timing;
    private final LogThrottle troubles;
    private final LogThrottle staleness;

    /** Guards the tables; held while they are read. */
    private final ReentrantLock lock = new ReentrantLock();

    private final RegistryTables tables = new RegistryTables();

    private volatile Outcome last = new Outcome(null, 0, Duration.ZERO, 0, 0, Optional.empty());
    private volatile @Nullable LiveSession readThrough;

    /** The loop's own. */
    private @Nullable LiveSession unitThrough;

    /** What the listener was told last; the loop's own. */
    private Registries told = Registries.EMPTY;

    /** What came of the latest readings; of the last one that worked, where one has. */
    private record Outcome(
            @Nullable Instant readAt,
            long readTicks,
            Duration took,
            long reads,
            int unusable,
            Optional<String> error) {
        Outcome failed(String why) {
            return new Outcome(readAt, readTicks, took, reads, unusable, Optional.of(why));
        }
    }

    Reading(Discovery.Parts parts, DiscoveryCache cache, Announced announced) {
        this.parts = parts;
        this.cache = cache;
        this.announced = announced;
        this.timing = parts.timing();
        this.troubles = new LogThrottle(timing, Duration.ofMinutes(1));
        this.staleness = new LogThrottle(timing, Duration.ofMinutes(10));
    }

    /** Whether everything was read once. */
    boolean done() {
        return last.readAt() != null;
    }

    /** Whether everything was read through this session. */
    boolean doneThrough(LiveSession session) {
        return session.equals(readThrough);
    }

    /** How long ago everything was read; for ever where it never was. */
    Duration age() {
        Outcome now = last;
        return now.readAt() == null
                ? ChronoUnit.FOREVER.getDuration()
                : Duration.ofNanos(timing.nanos() - now.readTicks());
    }

    /**
     * Reads all registries.
     *
     * @return why they could not be read; empty when they were
     */
    Optional<String> everything(LiveSession session, Duration atMost) throws InterruptedException {
        Optional<String> trouble = some(session, EnumSet.allOf(Registry.class), atMost, true);
        if (trouble.isEmpty()) {
            readThrough = session;
        }
        return trouble;
    }

    /** Reads the home's unit of temperature, once for each session. */
    void unitOf(LiveSession session) throws InterruptedException {
        if (!session.equals(unitThrough)) {
            unitThrough = session;
            RegistryTables.temperatureUnit(session, UNIT).ifPresent(parts.unit());
        }
    }

    /** What was read may be incomplete: everything is due again. */
    void forget() {
        readThrough = null;
    }

    /** Reads some of them. */
    Optional<String> some(LiveSession session, Set<Registry> registries, Duration atMost)
            throws InterruptedException {
        return some(session, registries, atMost, false);
    }

    private Optional<String> some(
            LiveSession session, Set<Registry> registries, Duration atMost, boolean all)
            throws InterruptedException {
        lock.lock();
        try {
            Map<String, Long> awaited = announced.now();
            long begin = timing.nanos();
            Troubles met = read(session, registries, atMost);
            if (met.fatal().isPresent()) {
                last = last.failed(met.fatal().get());
                return met.fatal();
            }
            install(awaited);
            long took = timing.nanos() - begin;
            Outcome before = last;
            last =
                    new Outcome(
                            all ? timing.now() : before.readAt(),
                            all ? timing.nanos() : before.readTicks(),
                            all ? Duration.ofNanos(took) : before.took(),
                            before.reads() + 1,
                            tables.unusable(),
                            met.harmless());
            if (announced.done(awaited.keySet(), all)) {
                nudge(session);
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What went wrong.
     *
     * @param fatal without which nothing is known for sure
     * @param harmless without which all the rest is as good
     */
    private record Troubles(Optional<String> fatal, Optional<String> harmless) {}

    private Troubles read(LiveSession session, Set<Registry> registries, Duration atMost)
            throws InterruptedException {
        long end = timing.nanos() + atMost.toNanos();
        Optional<String> harmless = Optional.empty();
        for (Registry registry : registries) {
            Duration left = Duration.ofNanos(Math.max(0, end - timing.nanos()));
            Optional<String> trouble = tables.read(session, registry, left);
            if (trouble.isPresent()) {
                if (registry.essential() || session.over()) {
                    return new Troubles(trouble, harmless);
                }
                harmless = trouble;
                warn(trouble.get());
            }
        }
        return new Troubles(Optional.empty(), harmless);
    }

    private void install(Map<String, Long> awaited) {
        Registries before = cache.registries();
        Registries now = tables.now();
        if (!now.equals(before)) {
            cache.install(now, parts.written(), timing.nowMicros(), awaited);
        }
    }

    /** Tells the listener what it does not know yet; by the loop alone, which it may hold up. */
    void tell() {
        Registries now = cache.registries();
        Registries before = told;
        if (now.equals(before)) {
            return;
        }
        told = now;
        try {
            parts.listener().changed(parts.home(), before, now);
        } catch (RuntimeException | Error e) {
            LOG.warn("{}: a listener failed, which changes nothing here", parts.home(), e);
        }
    }

    /** What waits goes on with the next message; where nothing happens there would be none. */
    private void nudge(LiveSession session) throws InterruptedException {
        var unused = session.ask("ping", PayloadSink.IGNORED, Duration.ofSeconds(1));
    }

    void warn(String trouble) {
        troubles.log(more ->
                LOG.warn(
                        "{}: the registries could not be read: {}; it is tried again ({} more since"
                                + " the last such message)",
                        parts.home(),
                        trouble,
                        more));
    }

    /** Warns where what is known is old, as nothing new could be learnt for long. */
    void warnIfStale() {
        if (stale()) {
            staleness.log(more ->
                    LOG.warn(
                            "{}: the registries were last read {} min ago: areas and devices may"
                                    + " have changed",
                            parts.home(),
                            age().toMinutes()));
        }
    }

    private boolean stale() {
        return done() && age().compareTo(parts.config().refresh().multipliedBy(STALE_AFTER)) > 0;
    }

    DiscoveryStatus status() {
        Outcome now = last;
        Registries known = cache.registries();
        return new DiscoveryStatus(
                parts.config().enabled(),
                known.entities().size(),
                known.devices().size(),
                known.areas().size(),
                known.floors().size(),
                known.labels().size(),
                known.services().values().stream().mapToInt(Set::size).sum(),
                Optional.ofNullable(now.readAt()),
                now.took(),
                now.readAt() == null ? Duration.ZERO : age(),
                stale(),
                now.reads(),
                now.unusable(),
                now.error());
    }
}
