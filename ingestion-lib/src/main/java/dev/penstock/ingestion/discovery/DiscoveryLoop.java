package dev.penstock.ingestion.discovery;

import dev.penstock.ingestion.connect.LiveSession;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** The loop that reads registries when it is time to; its methods may be called by any thread. */
final class DiscoveryLoop {
    private static final Logger LOG = LoggerFactory.getLogger(DiscoveryLoop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Discovery.Parts parts;
    private final Changes changes;
    private final Reading reading;
    private final Timing timing;
    private final Queue<Demand> demands = new ConcurrentLinkedQueue<>();
    private final AtomicReference<CountDownLatch> bell =
            new AtomicReference<>(new CountDownLatch(1));
    private volatile boolean closed;

    /** The loop's own: not before then, after an attempt that failed; ticks. */
    private long notBefore;

    private @Nullable LiveSession failedThrough;

    /** Somebody waits for everything to be read. */
    private record Demand(CountDownLatch done, AtomicReference<Optional<String>> trouble) {}

    DiscoveryLoop(Discovery.Parts parts, Changes changes, Reading reading) {
        this.parts = parts;
        this.changes = changes;
        this.reading = reading;
        this.timing = parts.timing();
    }

    /** There may be something to do. */
    void wake() {
        bell.getAndSet(new CountDownLatch(1)).countDown();
    }

    void close() {
        closed = true;
        wake();
    }

    Optional<String> refresh(Duration atMost) throws InterruptedException {
        Demand demand =
                new Demand(
                        new CountDownLatch(1),
                        new AtomicReference<>(Optional.of("no answer within " + atMost)));
        demands.add(demand);
        wake();
        timing.await(demand.done(), atMost);
        return demand.trouble().get();
    }

    void run() {
        try {
            while (!closed) {
                // Taken before looking: what is told meanwhile ends the wait at once.
                CountDownLatch next = bell.get();
                Duration pause = round();
                if (pause.isPositive()) {
                    timing.await(next, pause);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{}: reading registries ends", parts.home());
        } finally {
            settle(take(), Optional.of("closed"));
        }
    }

    private Duration round() throws InterruptedException {
        try {
            reading.warnIfStale();
            parts.round().run();
            reading.tell();
            Optional<LiveSession> session = parts.sessions().get();
            if (session.isEmpty()) {
                settle(take(), Optional.of("not connected to Home Assistant"));
                return LONGEST;
            }
            return step(session.get());
        } catch (RuntimeException | Error e) {
            reading.forget();
            reading.warn("an unexpected failure: " + e);
            LOG.debug("{}: reading registries failed", parts.home(), e);
            return AFTER_TROUBLE;
        }
    }

    /** Reads what is due; answers how long until something else may be. */
    private Duration step(LiveSession session) throws InterruptedException {
        reading.unitOf(session);
        List<Demand> asked = take();
        try {
            return step(session, asked);
        } finally {
            settle(asked, Optional.of("an unexpected failure"));
        }
    }

    private Duration step(LiveSession session, List<Demand> asked) throws InterruptedException {
        long now = timing.nanos();
        boolean resting = session.equals(failedThrough) && notBefore - now > 0;
        boolean due =
                !reading.doneThrough(session)
                        || reading.age().compareTo(parts.config().refresh()) >= 0;
        if (!asked.isEmpty() || (due && !resting)) {
            changes.take();
            Optional<String> trouble = reading.everything(session, PATIENCE);
            note(session, trouble);
            settle(asked, trouble);
            return Duration.ZERO;
        }
        long wait = changes.due(now);
        if (wait == 0) {
            Optional<String> trouble = reading.some(session, changes.take(), PATIENCE);
            note(session, trouble);
            return Duration.ZERO;
        }
        return shortest(
                Duration.ofNanos(wait), resting ? Duration.ofNanos(notBefore - now) : LONGEST);
    }

    private void note(LiveSession session, Optional<String> trouble) {
        failedThrough = trouble.isPresent() ? session : null;
        if (trouble.isPresent()) {
            reading.forget();
            notBefore = timing.nanos() + AFTER_TROUBLE.toNanos();
            trouble.ifPresent(reading::warn);
        }
    }

    private Duration shortest(Duration wait, Duration other) {
        Duration untilDue = parts.config().refresh().minus(reading.age());
        Duration least = wait.compareTo(other) < 0 ? wait : other;
        boolean sooner = untilDue.isPositive() && untilDue.compareTo(least) < 0;
        return sooner ? untilDue : least;
    }

    private List<Demand> take() {
        List<Demand> taken = new ArrayList<>();
        for (Demand one = demands.poll(); one != null; one = demands.poll()) {
            taken.add(one);
        }
        return taken;
    }

    private static void settle(List<Demand> asked, Optional<String> trouble) {
        asked.stream()
                .filter(one -> one.done().getCount() > 0)
                .forEach(one -> {
                    one.trouble().set(trouble);
                    one.done().countDown();
                });
    }
}
