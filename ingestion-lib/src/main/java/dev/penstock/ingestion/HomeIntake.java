package dev.penstock.ingestion;

import dev.penstock.ingestion.EventMapping.Verdict;
import dev.penstock.ingestion.backfill.Backfill.Observed;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.connect.Intake;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.metrics.InvalidReason;
import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.metrics.SkipReason;
import dev.penstock.ingestion.queue.EventQueue;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The middle of the path: filter, map and queue, on the thread that decodes, with every event
 * posted in the books, and every loss in the ledger of gaps.
 *
 * <p>Mapping before the queue makes what waits small.
 */
final class HomeIntake implements Intake {
    private static final Logger LOG = LoggerFactory.getLogger(HomeIntake.class);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(30);

    private final String home;
    private final EventMapping mapping;
    private final EventQueue queue;
    private final Accounting accounting;
    private final Observed observed;
    private final HomeWatch watch;
    private final Timing timing;
    private final HomeClock clock = new HomeClock();
    private final LogThrottle invalids;
    private final LogThrottle drops;
    private final Latecomers latecomers;
    private final Optional<Heartbeat> heartbeat;

    private volatile @Nullable Instant lastMessage;

    /**
     * What it works with.
     *
     * @param home the home's name
     * @param mapping filter and mapper
     * @param queue takes points
     * @param accounting the home's books
     * @param observed what is noted of events
     * @param watch what people may ask of the home
     * @param waits says whose changes have to wait a moment
     * @param heartbeat repeats states, where that is wanted
     * @param timing the clock
     */
    record Parts(
            String home,
            EventMapping mapping,
            EventQueue queue,
            Accounting accounting,
            Observed observed,
            HomeWatch watch,
            Predicate<EntityId> waits,
            Optional<Heartbeat> heartbeat,
            Timing timing) {}

    HomeIntake(Parts parts) {
        this.home = parts.home();
        this.mapping = parts.mapping();
        this.queue = parts.queue();
        this.accounting = parts.accounting();
        this.observed = parts.observed();
        this.watch = parts.watch();
        this.timing = parts.timing();
        this.heartbeat = parts.heartbeat();
        this.invalids = new LogThrottle(timing, LOG_INTERVAL);
        this.drops = new LogThrottle(timing, LOG_INTERVAL);
        this.latecomers = new Latecomers(parts.waits());
        mapping.onSettled((verdict, change) -> {
            settled(verdict);
            note(verdict, change);
        });
    }

    @Nullable Instant lastMessage() {
        return lastMessage;
    }

    @Override
    public void messageRead() {
        lastMessage = timing.now();
        latecomers.release(this::take);
        long now = clock.atLeast(timing.nanos());
        mapping.release(now);
        if (heartbeat.isPresent()) {
            heartbeat.get().beat(now, this::repeat);
        }
    }

    @Override
    public void sessionBegins() {
        heartbeat.ifPresent(Heartbeat::clear);
    }

    @Override
    public void sessionOver() {
        latecomers.flush(this::take);
        mapping.releaseAll();
    }

    @Override
    public void event(Event event) {
        watch.seen(event, timing.nanos());
        latecomers.release(this::take);
        if (!latecomers.holds(event)) {
            take(event);
        }
    }

    /** A point of this program's own making, from any thread; it counts as received. */
    void own(Point point) {
        boolean dropped;
        long stamp = accounting.begin();
        try {
            accounting.received();
            dropped = postPoint(point);
        } finally {
            accounting.end(stamp);
        }
        if (dropped) {
            warnOfDrop();
        }
    }

    /** What is not wanted any more is in no account, as nothing arrived. */
    private boolean repeat(StateChange state) {
        Verdict verdict = mapping.repeat(state);
        if (verdict == Verdict.FILTERED) {
            return false;
        }
        settled(verdict);
        return true;
    }

    private void take(Event event) {
        Verdict verdict = mapping.judge(event);
        if (verdict != Verdict.HELD) {
            settled(verdict);
        }
        observed.totals().seen(event);
        if (event instanceof StateChange change) {
            observe(change);
            note(verdict, change);
        }
    }

    /** While a newer state is held back, the one before is not repeated. */
    private void note(Verdict verdict, StateChange change) {
        if (heartbeat.isEmpty()) {
            return;
        }
        if (verdict == Verdict.WANTED) {
            heartbeat.get().written(change);
        } else if (verdict == Verdict.HELD) {
            heartbeat.get().outdated(change.entityId());
        }
    }

    /** What is held back is in no account before its fate is known, and then in one for good. */
    private void settled(Verdict verdict) {
        if (post(verdict)) {
            warnOfDrop();
        }
        if (verdict == Verdict.UNMAPPABLE) {
            warnOfInvalid(mapping.failure());
        }
    }

    @Override
    public void snapshotRead() {
        watch.house().snapshotRead();
    }

    /** After it was posted: what counts as received is in an account. */
    private void observe(StateChange change) {
        observed.known().seen(change);
        boolean clockWentBack = observed.progress().received(change);
        if (change.via() == Via.EVENT) {
            observed.samples().seen(change);
            clock.seen(change.timeMicros());
        }
        if (clockWentBack) {
            observed.ledger().openFrom(GapCause.CLOCK, change.timeMicros());
        }
    }

    /** Filter and mapper have done their work: what is posted here never waits and never fails. */
    private boolean post(Verdict verdict) {
        long stamp = accounting.begin();
        try {
            accounting.received();
            switch (verdict) {
                case FILTERED -> accounting.filtered();
                case NOTHING -> accounting.skipped(SkipReason.MAPPER);
                case REAPPEARED -> accounting.skipped(SkipReason.REAPPEARED);
                case UNMAPPABLE -> accounting.unusable(InvalidReason.UNMAPPABLE, 1);
                case HELD -> throw new IllegalStateException("posted before its fate is known");
                case WANTED -> {
                    return postPoint(mapping.point());
                }
            }
            return false;
        } finally {
            accounting.end(stamp);
        }
    }

    private boolean postPoint(Point point) {
        accounting.queued();
        int dropped = queue.offer(point);
        if (dropped > 0) {
            accounting.dropped(DropReason.QUEUE_FULL, dropped);
        }
        return dropped > 0;
    }

    private void warnOfDrop() {
        drops.log(more ->
                LOG.warn(
                        "{}: the queue of {} points is full, {} points were dropped since"
                                + " the last such message and will be read again from history: is"
                                + " the database reachable and quick enough?",
                        home,
                        queue.capacity(),
                        more + 1));
    }

    @Override
    public void overrun(long messages) {
        accounting.post(() -> accounting.overrun(messages));
        observed.ledger().openFromLatest(GapCause.OVERRUN);
        if (messages == 0) {
            return;
        }
        drops.log(more ->
                LOG.warn(
                        "{}: {} messages arrived more quickly than they could be decoded, and will"
                                + " be read again from history",
                        home,
                        messages));
    }

    @Override
    public void lossNoticed() {
        observed.ledger().openFromLatest(GapCause.LOST_EVENT);
    }

    @Override
    public void lostEvent(String detail) {
        invalid(InvalidReason.UNSENDABLE, detail);
    }

    @Override
    public void invalid(InvalidReason reason, String detail) {
        accounting.post(() -> accounting.invalid(reason));
        if (mayHideChanges(reason)) {
            lossNoticed();
        }
        warnOfInvalid(detail);
    }

    /**
     * What cannot be read may have been changes; what is read and makes no sense was none. Where
     * the connection ended there is a gap anyway, and a message too long is noticed in its place.
     */
    private static boolean mayHideChanges(InvalidReason reason) {
        return switch (reason) {
            case MALFORMED, UNSENDABLE -> true;
            case UNKNOWN, UNMAPPABLE, INCOMPLETE, TRUNCATED, OVERSIZED -> false;
        };
    }

    private void warnOfInvalid(String detail) {
        invalids.log(more ->
                LOG.warn(
                        "{}: something received cannot be used ({} more since the last"
                                + " such message): {}",
                        home,
                        more,
                        detail));
    }
}
