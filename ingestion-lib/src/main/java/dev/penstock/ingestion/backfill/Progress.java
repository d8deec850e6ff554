package dev.penstock.ingestion.backfill;

import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.Reach;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How far a home's events have been received and are safe, by Home Assistant's clock.
 *
 * <p>Thread-safe; the decoding thread tells what is received, the writing threads what is
 * acknowledged or on disk, in the order of the queue. Home Assistant's event loop sends changes in
 * the order of their times, and the queue keeps that order, so everything up to the latest one that
 * is safe is safe, but for what the open gaps name.
 *
 * @hidden for other packages of the library
 */
public final class Progress {
    /** Before any event. */
    static final long NONE = Long.MIN_VALUE;

    /** Times that go back by more than this mean that the clock was set. */
    private static final long STEP_BACK = Duration.ofSeconds(5).toNanos() / 1_000;

    /** A time further ahead than this is nonsense, and would stop the watermark for good. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final long JUMP = Duration.ofHours(1).toNanos() / 1_000;

    private static final int ENOUGH = 3;

    private final Timing timing;
    private final AtomicLong received = new AtomicLong(NONE);
    private final AtomicLong acknowledged = new AtomicLong(NONE);
    private final AtomicLong firstEvent = new AtomicLong(NONE);
    private final AtomicLong outstanding = new AtomicLong();
    private final AtomicLong backfilled = new AtomicLong();
    private final CountDownLatch begun = new CountDownLatch(1);

    /**
     * The decoding thread's own: the last time that was not believed, and how many were like it.
     */
    private long doubted;

    private int agreeing;

    /**
     * Nothing received yet.
     *
     * @param timing the clock
     */
    public Progress(Timing timing) {
        this.timing = timing;
    }

    /** Everything up to here was acknowledged in an earlier run. */
    void resume(long watermark) {
        acknowledged.set(watermark);
        received.set(watermark);
        begun.countDown();
    }

    /**
     * A change was received, as an event or in a snapshot.
     *
     * @return whether Home Assistant's clock was set back before it
     */
    public boolean received(StateChange change) {
        long time = change.timeMicros();
        long latest = received.get();
        if (time > latest) {
            // The clock is only asked where a change is far from the one before.
            if (time < latest + JUMP || believable(time)) {
                if (change.via() == Via.EVENT) {
                    firstEvent.compareAndSet(NONE, time);
                }
                received.lazySet(time);
                if (latest == NONE) {
                    begun.countDown();
                }
            }
            return false;
        }
        if (change.via() == Via.EVENT) {
            firstEvent.compareAndSet(NONE, time);
        }
        boolean back = change.via() == Via.EVENT && time < latest - STEP_BACK;
        if (back) {
            received.set(time);
            acknowledged.accumulateAndGet(time, Math::min);
        }
        return back;
    }

    /** Counted down when there is a watermark, of the first state received or of an earlier run. */
    CountDownLatch begun() {
        return begun;
    }

    /** Everything up to here is acknowledged, on disk, or refused. */
    public void safe(Reach reach) {
        // What is later than all that was received comes from before the clock was set back.
        if (reach.latestEvent() <= received.get()) {
            acknowledged.accumulateAndGet(reach.latestEvent(), Math::max);
        }
        outstanding.addAndGet(-reach.fromHistory());
    }

    /** A batch was acknowledged by the server. */
    public void written(Batch batch) {
        backfilled.addAndGet(Reach.of(batch).fromHistory());
    }

    /** A time far ahead of our clock is believed once several agree: then ours may be wrong. */
    private boolean believable(long time) {
        if (time < Gap.micros(timing.now().plus(AHEAD))) {
            return true;
        }
        agreeing = Math.abs(time - doubted) < JUMP ? agreeing + 1 : 1;
        doubted = time;
        return agreeing >= ENOUGH;
    }

    /** A point from history is on its way to the writer. */
    public void offered() {
        outstanding.incrementAndGet();
    }

    /** Points from history that are on their way. */
    long outstanding() {
        return outstanding.get();
    }

    /** Points from history that were acknowledged. */
    long backfilled() {
        return backfilled.get();
    }

    /**
     * The time of the latest change received, in an earlier run perhaps; empty before the first.
     */
    OptionalLong latestReceived() {
        return known(received.get());
    }

    /** The same in µs, or {@link Long#MIN_VALUE}. */
    public long latest() {
        return received.get();
    }

    /**
     * Up to when everything is safe, but for the open gaps.
     *
     * @param pending counts points on their way that are not on disk
     */
    OptionalLong watermark(LongSupplier pending) {
        long first = firstEvent.get();
        long latest = received.get();
        // In this order: what was received before is in an account for good if nothing is pending.
        boolean settled = pending.getAsLong() == 0;
        long written = acknowledged.get();
        if (written == NONE && !settled) {
            // Nothing was acknowledged ever: what is to be safe begins with the first event.
            return known(first == NONE ? latest : first);
        }
        return known(Math.max(written, settled ? latest : NONE));
    }

    private static OptionalLong known(long micros) {
        return micros == NONE ? OptionalLong.empty() : OptionalLong.of(micros);
    }
}
