package dev.penstock.ingestion.queue;

import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.QueueConfig.Overflow;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The bounded queue between the thread that reads from a home and the one that writes.
 *
 * <p>One thread offers and never waits; one thread takes. The taker is woken once per batch, not
 * per point: it says how many points it waits for. Points from history have a lane of their own,
 * where whoever brings them waits for room; they fill what live points leave of a batch, and a
 * tenth of it at least.
 */
public final class EventQueue {
    /** How many points were discarded to keep within the capacity. */
    public enum Offer {
        /** The point is queued. */
        QUEUED,
        /** The point is queued, and the oldest was dropped for it. */
        QUEUED_OLDEST_DROPPED,
        /** The point was dropped. */
        DROPPED
    }

    private static final int LANE = 5_000;
    private static final int LANE_SHARE = 10;

    private final ArrayBlockingQueue<Point> points;
    private final ArrayBlockingQueue<Point> lane = new ArrayBlockingQueue<>(LANE);
    private final Semaphore laneRoom = new Semaphore(LANE);
    private final Consumer<Point> onDrop;
    private final Overflow overflow;
    private final int capacity;
    private final Timing timing;

    private volatile @Nullable Thread waiting;
    private volatile int wanted;
    private volatile boolean closed;

    /**
     * Creates an empty queue.
     *
     * @param config capacity and overflow policy
     * @param timing the clock
     */
    public EventQueue(QueueConfig config, Timing timing) {
        this(config, timing, dropped -> {});
    }

    /**
     * Creates an empty queue.
     *
     * @param config capacity and overflow policy
     * @param timing the clock
     * @param onDrop is told each point that is dropped, on the thread that offers
     */
    public EventQueue(QueueConfig config, Timing timing, Consumer<Point> onDrop) {
        this.onDrop = onDrop;
        this.capacity = config.capacity();
        this.points = new ArrayBlockingQueue<>(capacity);
        this.overflow = config.overflow();
        this.timing = timing;
    }

    /** Queues a point, or drops one as the policy says; never waits. */
    public Offer offer(Point point) {
        Offer outcome = Offer.QUEUED;
        if (!points.offer(point)) {
            outcome = makeRoom(point);
        }
        wake();
        return outcome;
    }

    private void wake() {
        Thread taker = waiting;
        if (taker != null && depthOfBoth() >= wanted) {
            LockSupport.unpark(taker);
        }
    }

    /** Waits until there is room for one more point from history, and takes that room. */
    public void awaitRoomBehind() throws InterruptedException {
        laneRoom.acquire();
    }

    /** Queues a point from history behind live ones, in the room that was waited for. */
    public void putBehind(Point point) {
        lane.add(point);
        wake();
    }

    private int depthOfBoth() {
        return points.size() + lane.size();
    }

    private Offer makeRoom(Point point) {
        if (overflow == Overflow.DROP_NEW) {
            onDrop.accept(point);
            return Offer.DROPPED;
        }
        boolean dropped = false;
        while (!points.offer(point)) {
            // The taker may have been quicker; then there is room without dropping.
            Point oldest = points.poll();
            if (oldest != null) {
                dropped = true;
                onDrop.accept(oldest);
            }
        }
        return dropped ? Offer.QUEUED_OLDEST_DROPPED : Offer.QUEUED;
    }

    /**
     * Takes the next points together: waits for the first one, then for as many as wanted, but no
     * longer than the linger.
     *
     * @param maxPoints the most points to take
     * @param linger how long the first point may wait for others
     * @return the points; empty when the queue is closed and nothing is left
     */
    public List<Point> take(int maxPoints, Duration linger) throws InterruptedException {
        List<Point> taken = new ArrayList<>();
        while (taken.isEmpty() && !(closed && depthOfBoth() == 0)) {
            awaitPoints(1, Long.MAX_VALUE);
            awaitPoints(Math.min(maxPoints, capacity), linger.toNanos());
            // The one that offers may just have dropped what was there.
            int share = Math.min(lane.size(), Math.max(1, maxPoints / LANE_SHARE));
            points.drainTo(taken, Math.max(1, maxPoints - share));
            laneRoom.release(lane.drainTo(taken, maxPoints - taken.size()));
        }
        return taken;
    }

    private void awaitPoints(int count, long nanos) throws InterruptedException {
        long begin = timing.nanos();
        wanted = count;
        waiting = Thread.currentThread();
        try {
            while (depthOfBoth() < count && !closed) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while waiting for points");
                }
                long left = nanos - (timing.nanos() - begin);
                if (left <= 0) {
                    return;
                }
                LockSupport.parkNanos(this, left);
            }
        } finally {
            waiting = null;
        }
    }

    /** Ends all waiting; what is queued can still be taken. */
    public void close() {
        closed = true;
        Thread taker = waiting;
        if (taker != null) {
            LockSupport.unpark(taker);
        }
    }

    /** How many points are queued. */
    public int depth() {
        return points.size();
    }

    /** How many points fit. */
    public int capacity() {
        return capacity;
    }
}
