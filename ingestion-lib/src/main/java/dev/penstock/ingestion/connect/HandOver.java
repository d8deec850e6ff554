package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Parts of messages on their way from the thread that reads the socket to the one that decodes.
 *
 * <p>Bounded in bytes. The thread that offers never waits: what finds no room is lost, counted, and
 * read again from history later. One thread offers, one takes.
 */
final class HandOver {
    /** What a part takes beyond its bytes, so that many small ones are bounded too. */
    private static final int OVERHEAD = 64;

    /** How long the taker, just woken, lets parts gather once more before it sleeps. */
    private static final long GATHERING = 1_000_000;

    private final long limit;
    private final Timing timing;
    private final Queue<Part> parts = new ConcurrentLinkedQueue<>();
    private final AtomicLong held = new AtomicLong();
    private final Map<Loss, AtomicLong> losses = new EnumMap<>(Loss.class);

    private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

    /** The taking thread's own: when it was woken last, in ticks. */
    private long woken;

    /**
     * The offering thread's own: the loss that stands last, where another would say nothing new.
     */
    private @Nullable Loss tail;

    private volatile boolean ended;
    private volatile @Nullable Thread taker;

    /** Why a message was not handed over. */
    enum Loss {
        /** There was no room. */
        OVERRUN,
        /** It is longer than the limit. */
        OVERSIZED,
        /** It is binary, which Home Assistant never sends to a client like this one. */
        BINARY
    }

    /**
     * A part of a message.
     *
     * @param text its text
     * @param last whether the message ends with it
     * @param loss why a message is lost here, or the rest of the one begun; null for text
     */
    record Part(String text, boolean last, @Nullable Loss loss) {
        static Part lost(Loss loss) {
            return new Part("", true, loss);
        }

        /** A text of few foreign characters, as Home Assistant's, takes a byte for each. */
        int weight() {
            return text.length() + OVERHEAD;
        }

        boolean broken() {
            return loss != null;
        }
    }

    /**
     * Creates an empty one.
     *
     * @param limit about how many bytes it holds
     * @param timing the clock
     */
    HandOver(long limit, Timing timing) {
        this.limit = limit;
        this.timing = timing;
        for (Loss loss : Loss.values()) {
            losses.put(loss, new AtomicLong());
        }
    }

    /** Hands a part over, unless there is no room; who does it quietly wakes the taker later. */
    boolean offer(String text, boolean last, boolean quietly) {
        if (held.get() > limit) {
            return false;
        }
        Part part = new Part(text, last, null);
        held.addAndGet(part.weight());
        tail = null;
        parts.add(part);
        if (!quietly) {
            wake();
        }
        return true;
    }

    /**
     * Notes that a message is lost, in its place among the others: what is decoded before it
     * happened before it.
     *
     * @param loss why
     */
    void lose(Loss loss) {
        count(loss).incrementAndGet();
        if (tail != loss || parts.isEmpty()) {
            tail = loss;
            add(Part.lost(loss));
        }
    }

    private void add(Part part) {
        parts.add(part);
        wake();
    }

    /** Wakes the taker, if it waits. */
    void wake() {
        Thread waiting = taker;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /** The next part; waits for it, and gives null when no more will come. */
    @Nullable Part take() throws InterruptedException {
        Part part = parts.poll();
        if (part == null) {
            part = await();
        }
        if (part != null && !part.broken()) {
            held.addAndGet(-part.weight());
        }
        return part;
    }

    private @Nullable Part await() throws InterruptedException {
        if (timing.nanos() - woken < GATHERING && !ended) {
            // Messages seldom come alone: sleeping and being woken for each costs more than they
            // do.
            timing.rest(GATHERING);
            Part part = parts.poll();
            if (part != null) {
                return part;
            }
        }
        taker = Thread.currentThread();
        try {
            while (true) {
                boolean last = ended;
                Part part = parts.poll();
                if (part != null || last) {
                    return part;
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while waiting for a message");
                }
                LockSupport.park(this);
            }
        } finally {
            taker = null;
            woken = timing.nanos();
        }
    }

    /** Nothing more will be offered; only the first reason counts. */
    void end(String why) {
        reason.compareAndSet(null, why);
        ended = true;
        wake();
    }

    /** Why nothing more will be offered; null while more may be. */
    @Nullable String endedBecause() {
        return reason.get();
    }

    /** Messages lost for that reason since the last call. */
    long takeLosses(Loss loss) {
        return count(loss).get() == 0 ? 0 : count(loss).getAndSet(0);
    }

    private AtomicLong count(Loss loss) {
        return Objects.requireNonNull(losses.get(loss));
    }
}
