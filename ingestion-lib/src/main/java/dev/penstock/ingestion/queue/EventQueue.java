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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The bounded queue between the thread that reads from a home and the one that writes.
 *
 * <p>It is bounded in points and in bytes; a point larger than the bound has it for itself. One
 * thread offers and never waits; one thread takes. The taker is woken once per batch, not per
 * point: it says how many points it waits for. Points from history have a lane of their own, where
 * whoever brings them waits for room; they fill what live points leave of a batch, and a tenth of
 * it at least.
 *
 * @hidden for other packages of the library
 */
public final class EventQueue {
    private static final int LANE_SHARE = 10;

    private final ArrayBlockingQueue<Point> points;
    private final AtomicLong bytes = new AtomicLong();
    private final HistoryLane lane = new HistoryLane();
    private final Consumer<Point> onDrop;
    private final Overflow overflow;
    private final int capacity;
    private final long maxBytes;
    private final Timing timing;

    private volatile @Nullable Thread waiting;
    private volatile int wanted;
    private volatile long wantedBytes;
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
        this.maxBytes = config.maxBytes();
        this.points = new ArrayBlockingQueue<>(capacity);
        this.overflow = config.overflow();
        this.timing = timing;
    }

    /**
     * Queues a point, or drops some as the policy says; never waits.
     *
     * @return how many points were dropped, this one perhaps among them
     */
    public int offer(Point point) {
        int dropped = enter(point) ? 0 : makeRoom(point);
        wake();
        return dropped;
    }

    private boolean enter(Point point) {
        int weight = point.weight();
        long filled = bytes.addAndGet(weight);
        if ((filled <= maxBytes || filled == weight) && points.offer(point)) {
            return true;
        }
        bytes.addAndGet(-weight);
        return false;
    }

    private @Nullable Point leave() {
        Point point = points.poll();
        if (point != null) {
            bytes.addAndGet(-point.weight());
        }
        return point;
    }

    private int makeRoom(Point point) {
        if (overflow == Overflow.DROP_NEW) {
            onDrop.accept(point);
            return 1;
        }
        int dropped = 0;
        while (!enter(point)) {
            // The taker may have been quicker; then there is room without dropping.
            Point oldest = leave();
            if (oldest != null) {
                dropped++;
                onDrop.accept(oldest);
            }
        }
        return dropped;
    }

    private void wake() {
        Thread taker = waiting;
        if (taker != null && holds(wanted, wantedBytes)) {
            LockSupport.unpark(taker);
        }
    }

    private boolean holds(int count, long weight) {
        return depthOfBoth() >= count || bytes.get() >= weight;
    }

    /** Waits until there is room for one more point from history, and takes that room. */
    public void awaitRoomBehind(Point point) throws InterruptedException {
        lane.awaitRoom(point);
    }

    /** Queues a point from history behind live ones, in the room that was waited for. */
    public void putBehind(Point point) {
        lane.put(point);
        wake();
    }

    private int depthOfBoth() {
        return points.size() + lane.size();
    }

    /**
     * Takes the next points together: waits for the first one, then for as many as wanted, but no
     * longer than the linger.
     *
     * @param most the most points to take
     * @param mostBytes the most they weigh, roughly; a single one may weigh more
     * @param linger how long the first point may wait for others, asked once it is there
     * @return the points; empty when the queue is closed and nothing is left
     */
    public List<Point> take(int most, long mostBytes, Supplier<Duration> linger)
            throws InterruptedException {
        List<Point> taken = new ArrayList<>();
        while (taken.isEmpty() && !(closed && depthOfBoth() == 0)) {
            awaitPoints(1, 1, Long.MAX_VALUE);
            // Half full is enough: what offers must not find it full because this one waits.
            long enough = Math.min(mostBytes, maxBytes / 2);
            awaitPoints(Math.min(most, capacity), enough, linger.get().toNanos());
            // The one that offers may just have dropped what was there.
            int share = Math.min(lane.size(), Math.max(1, most / LANE_SHARE));
            long left = takeLive(taken, Math.max(1, most - share), mostBytes);
            lane.take(taken, most, Math.max(left, share > 0 ? 1 : 0));
        }
        return taken;
    }

    private long takeLive(List<Point> taken, int most, long mostBytes) {
        long left = mostBytes;
        while (taken.size() < most && left > 0) {
            Point point = leave();
            if (point == null) {
                return left;
            }
            taken.add(point);
            left -= point.weight();
        }
        return left;
    }

    private void awaitPoints(int count, long weight, long nanos) throws InterruptedException {
        long begin = timing.nanos();
        wantedBytes = weight;
        wanted = count;
        waiting = Thread.currentThread();
        try {
            while (!holds(count, weight) && !closed) {
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

    /** What they weigh, roughly, in bytes. */
    public long bytes() {
        return bytes.get();
    }

    /** How full it is, in points or in bytes: from 0 to 1. */
    public double fill() {
        double ofBytes = Math.min(1, (double) bytes.get() / maxBytes);
        return Math.max((double) points.size() / capacity, ofBytes);
    }

    /** How many points fit. */
    public int capacity() {
        return capacity;
    }
}
