package dev.penstock.ingestion.discovery;

import dev.penstock.ingestion.config.DiscoveryConfig;
import dev.penstock.ingestion.connect.LiveSession;
import dev.penstock.ingestion.connect.SessionGuest;
import dev.penstock.ingestion.decode.EventData;
import dev.penstock.ingestion.enrich.Places;
import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.thread.HomeThread;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps the registries of one home known: read before the home's first events, again whenever Home
 * Assistant tells of a change, and every now and then; on one virtual thread.
 *
 * <p>Thread-safe. While they cannot be read, what was known before stays known.
 *
 * @hidden for other packages of the library
 */
public final class Discovery implements SessionGuest {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    /** So long do the first events wait for the first reading, that their tags are right. */
    private static final Duration FIRST = Duration.ofSeconds(10);

    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private final Parts parts;
    private final DiscoveryCache cache = new DiscoveryCache();
    private final Announced announced;
    private final Renames renames;
    private final Changes changes = new Changes();
    private final Reading reading;
    private final DiscoveryLoop loop;
    private final Thread thread;

    /**
     * What it works with.
     *
     * @param home the home's name
     * @param config how registries are read
     * @param sessions the live session, if there is one
     * @param written up to which time points are written by what is known, µs; {@link
     *     Long#MIN_VALUE} for none
     * @param listener is told of changes
     * @param unit is told the home's unit of temperature
     * @param round is called now and then, at least every minute
     * @param timing the clock
     */
    public record Parts(
            String home,
            DiscoveryConfig config,
            Supplier<Optional<LiveSession>> sessions,
            LongSupplier written,
            RegistryListener listener,
            Consumer<String> unit,
            Runnable round,
            Timing timing) {}

    /**
     * Creates it; {@link #start} sets the loop going.
     *
     * @param parts what it works with
     */
    public Discovery(Parts parts) {
        this.parts = parts;
        this.announced = new Announced(cache, parts.written(), parts.timing());
        this.renames =
                new Renames(
                        entity -> cache.registries().entities().containsKey(entity.value()),
                        parts.timing());
        this.reading = new Reading(parts, cache, announced);
        this.loop = new DiscoveryLoop(parts, changes, reading);
        this.thread = HomeThread.unstarted(parts.home(), "discovery", loop::run);
    }

    /** Where entities belong; knows nothing where discovery is not enabled. */
    public Places places() {
        return cache;
    }

    /** What the registries say. */
    public Registries registries() {
        return cache.registries();
    }

    /** Whether what happens to an entity should wait, as its entry is just being read. */
    public boolean waitsFor(EntityId entity) {
        return announced.waits(entity);
    }

    /** A change has come; for the decoding thread, before it asks whether that waits. */
    public void seen(StateChange change) {
        if (renames.maybe(change) && parts.config().enabled()) {
            announced.add(change.entityId().value());
            entriesChanged(Registry.ENTITY);
        }
    }

    /** How well the home is known. */
    public DiscoveryStatus status() {
        return reading.status();
    }

    /** Starts the loop; changes nothing where discovery is not enabled. */
    public void start() {
        if (parts.config().enabled()) {
            thread.start();
        }
    }

    /** A session may be live now. */
    public void connected() {
        loop.wake();
    }

    /**
     * Reads everything now.
     *
     * @param atMost how long to wait for that
     * @return why it could not be read; empty when it was
     */
    public Optional<String> refresh(Duration atMost) throws InterruptedException {
        if (!parts.config().enabled()) {
            return Optional.of("discovery.enabled is false");
        }
        return loop.refresh(atMost);
    }

    @Override
    public List<String> eventTypes() {
        return parts.config().enabled() ? Registry.eventTypes() : List.of();
    }

    /** The data of these events are short, and only tell that, and of whom, something changed. */
    @Override
    public void event(BusEvent event) {
        Optional<Registry> registry = Registry.of(event.type());
        if (registry.isEmpty()) {
            return;
        }
        if (registry.get() == Registry.ENTITY) {
            announce(event.data());
        }
        entriesChanged(registry.get());
    }

    private void entriesChanged(Registry registry) {
        changes.add(registry, parts.timing().nanos());
        loop.wake();
    }

    private void announce(String data) {
        boolean renamed = EventData.text(data, "old_entity_id") != null;
        if (renamed || "create".equals(EventData.text(data, "action"))) {
            @Nullable String id = EventData.text(data, "entity_id");
            if (id != null) {
                announced.add(id);
            }
        }
    }

    @Override
    public Optional<String> beforeEvents(LiveSession session) throws InterruptedException {
        if (!parts.config().enabled()) {
            return Optional.empty();
        }
        if (reading.done()) {
            announced.doubt();
            return Optional.empty();
        }
        Optional<String> trouble = reading.everything(session, FIRST);
        if (trouble.isPresent()) {
            LOG.warn(
                    "{}: the registries could not be read in {} s ({}): until they are, points have"
                            + " no area and no device, and belong to other series than those after",
                    parts.home(),
                    FIRST.toSeconds(),
                    trouble.get());
        }
        return trouble;
    }

    /** What changed until now may have gone unheard. */
    @Override
    public void listensLate() {
        reading.forget();
    }

    /** Ends the loop. */
    public void close() throws InterruptedException {
        loop.close();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        thread.interrupt();
        if (!thread.join(AFTER_INTERRUPT)) {
            LOG.error("{}: the thread that reads registries does not end", parts.home());
        }
    }
}
