package dev.penstock.ingestion;

import dev.penstock.ingestion.EventMapping.Verdict;
import dev.penstock.ingestion.backfill.Backfill.Observed;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.connect.Intake;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.metrics.InvalidReason;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The middle of the path: filter, map and queue, on the thread that decodes, with every event
 * posted in the books, and every loss in the ledger of gaps.
 *
 * <p>Mapping before the queue makes what waits small.
 */
final class HomeIntake implements Intake {
    private final EventMapping mapping;
    private final Posting posting;
    private final Observed observed;
    private final HomeWatch watch;
    private final Timing timing;
    private final HomeClock clock = new HomeClock();
    private final Latecomers latecomers;
    private final Optional<Heartbeat> heartbeat;
    private final Consumer<Event> arrived;

    /** Made once, as they are handed over with every event. */
    private final Consumer<StateChange> taking = this::take;

    private final Predicate<StateChange> repeating = this::repeat;

    private volatile @Nullable Instant lastMessage;

    /**
     * What it works with.
     *
     * @param mapping filter and mapper
     * @param posting posts and queues
     * @param observed what is noted of events
     * @param watch what people may ask of the home
     * @param waits says whose changes have to wait a moment
     * @param arrived is told of what arrives live and is wanted
     * @param heartbeat repeats states, where that is wanted
     * @param timing the clock
     */
    record Parts(
            EventMapping mapping,
            Posting posting,
            Observed observed,
            HomeWatch watch,
            Waiting waits,
            Consumer<Event> arrived,
            Optional<Heartbeat> heartbeat,
            Timing timing) {}

    HomeIntake(Parts parts) {
        this.mapping = parts.mapping();
        this.posting = parts.posting();
        this.observed = parts.observed();
        this.watch = parts.watch();
        this.timing = parts.timing();
        this.heartbeat = parts.heartbeat();
        this.arrived = parts.arrived();
        this.latecomers = new Latecomers(parts.waits());
        mapping.onSettled((verdict, change) -> {
            posting.settled(verdict, mapping);
            tell(verdict, change);
            note(verdict, change);
        });
    }

    @Nullable Instant lastMessage() {
        return lastMessage;
    }

    @Override
    public void messageRead() {
        lastMessage = timing.now();
        latecomers.release(taking);
        long now = clock.atLeast(timing.nanos());
        mapping.release(now);
        if (heartbeat.isPresent()) {
            heartbeat.get().beat(now, repeating);
        }
    }

    @Override
    public void sessionBegins() {
        heartbeat.ifPresent(Heartbeat::clear);
    }

    @Override
    public void sessionOver() {
        latecomers.flush(taking);
        mapping.releaseAll();
    }

    @Override
    public void event(Event event) {
        watch.seen(event, timing.nanos());
        latecomers.release(taking);
        if (!latecomers.holds(event)) {
            take(event);
        }
    }

    /** What is not wanted any more is in no account, as nothing arrived. */
    private boolean repeat(StateChange state) {
        Verdict verdict = mapping.repeat(state);
        if (verdict == Verdict.FILTERED) {
            return false;
        }
        posting.settled(verdict, mapping);
        return true;
    }

    private void take(Event event) {
        Verdict verdict = mapping.judge(event);
        if (verdict != Verdict.HELD) {
            posting.settled(verdict, mapping);
        }
        observed.totals().seen(event);
        tell(verdict, event);
        if (event instanceof StateChange change) {
            observe(change);
            note(verdict, change);
        }
    }

    /** What is held back is told of when it is let go. */
    private void tell(Verdict verdict, Event event) {
        boolean live = !(event instanceof StateChange change) || change.via() == Via.EVENT;
        if (live && verdict != Verdict.FILTERED && verdict != Verdict.HELD) {
            arrived.accept(event);
        }
    }

    /**
     * While a newer state is held back, or has no point, the one before is not repeated. What the
     * filter takes for no change leaves the one before as it is, but for a removal.
     */
    private void note(Verdict verdict, StateChange change) {
        if (heartbeat.isEmpty()) {
            return;
        }
        switch (verdict) {
            case WANTED, REAPPEARED -> heartbeat.get().written(change);
            case HELD, NOTHING, UNMAPPABLE -> outdated(heartbeat.get(), change);
            case FILTERED -> {
                if (change.newState() == null) {
                    outdated(heartbeat.get(), change);
                }
            }
        }
    }

    /** A row of history tells nothing of now. */
    private static void outdated(Heartbeat beating, StateChange change) {
        if (change.via() != Via.HISTORY) {
            beating.outdated(change.entityId());
        }
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

    @Override
    public void snapshotRead() {
        watch.house().snapshotRead();
    }

    @Override
    public void overrun(long messages) {
        posting.overrun(messages);
        observed.ledger().openFromLatest(GapCause.OVERRUN);
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
        posting.invalid(reason, detail);
        if (mayHideChanges(reason)) {
            lossNoticed();
        }
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
}
