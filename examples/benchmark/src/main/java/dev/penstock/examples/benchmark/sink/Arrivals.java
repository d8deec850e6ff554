package dev.penstock.examples.benchmark.sink;

import dev.penstock.examples.benchmark.home.Schedule;

import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which events have become points: each counts once, however often it is written; thread-safe.
 *
 * <p>A point's time tells which event it is of.
 */
public final class Arrivals {
    private final Schedule schedule;
    private final Latencies latencies = new Latencies();

    /** Changed under the lock only. */
    private final AtomicLong distinct = new AtomicLong();

    /** Guards all below. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition more = lock.newCondition();
    private final BitSet seen = new BitSet();
    private long lines;
    private long foreign;
    private long lastAt = System.nanoTime();
    private long wanted = Long.MAX_VALUE;
    private long timedFrom = Long.MAX_VALUE;
    private long timedAt;
    private double timedStep;

    /** Takes note of points whose events have times in a schedule. */
    public Arrivals(Schedule schedule) {
        this.schedule = schedule;
    }

    /** Measures from now on how long events take that are sent at a rate. */
    public void time(long firstEvent, long beginNanos, double perSecond) {
        lock.lock();
        try {
            timedFrom = firstEvent;
            timedAt = beginNanos;
            timedStep = perSecond == 0 ? 0 : 1e9 / perSecond;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a body of line protocol. */
    void take(byte[] body, int length) {
        lock.lock();
        try {
            long now = System.nanoTime();
            for (int i = 0; i < length; i++) {
                if (body[i] == '\n') {
                    line(body, i, now);
                }
            }
            if (length > 0 && body[length - 1] != '\n') {
                line(body, length, now);
            }
            lastAt = now;
            if (distinct.get() >= wanted) {
                more.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The number before the end of a line is its time. */
    private void line(byte[] body, int end, long now) {
        long micros = 0;
        long place = 1;
        int at = end - 1;
        while (at >= 0 && body[at] >= '0' && body[at] <= '9') {
            micros += place * (body[at--] - '0');
            place *= 10;
        }
        lines++;
        long event = schedule.event(micros);
        if (event < 0 || event > Integer.MAX_VALUE) {
            foreign++; // a first state
        } else if (!seen.get((int) event)) {
            seen.set((int) event);
            distinct.incrementAndGet();
            if (event >= timedFrom) {
                latencies.add(now - timedAt - (long) ((event - timedFrom) * timedStep));
            }
        }
    }

    /**
     * Waits until so many events are there.
     *
     * @param idle gives up when nothing has come for so long
     * @return when the last of them came, in ticks
     */
    public long await(long events, Duration idle) throws InterruptedException {
        lock.lock();
        try {
            wanted = events;
            long entered = System.nanoTime();
            while (distinct.get() < events
                    && System.nanoTime() - Math.max(lastAt, entered) < idle.toNanos()) {
                boolean signalled = more.await(100, TimeUnit.MILLISECONDS);
                assert signalled || distinct.get() <= events;
            }
            return lastAt;
        } finally {
            lock.unlock();
        }
    }

    /** How many different events have become points. */
    public long distinct() {
        return distinct.get();
    }

    /** How many points were written, repeated and foreign ones among them. */
    public long lines() {
        lock.lock();
        try {
            return lines;
        } finally {
            lock.unlock();
        }
    }

    /** How many points were of no event: first states. */
    public long foreign() {
        lock.lock();
        try {
            return foreign;
        } finally {
            lock.unlock();
        }
    }

    /** How long timed events took. */
    public Latencies latencies() {
        return latencies;
    }
}
