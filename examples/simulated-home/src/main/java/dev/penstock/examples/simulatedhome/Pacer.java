package dev.penstock.examples.simulatedhome;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Keeps a steady rate: what is due by the monotonic clock is emitted in ticks of a millisecond, and
 * nothing that was due is ever left out.
 */
final class Pacer implements AutoCloseable {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int MOST_AT_ONCE = 256;

    private final IntConsumer emit;
    private final BooleanSupplier room;
    private final Thread thread;

    // Guards all fields below.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private double rate;
    private boolean paused;
    private boolean closed;
    private long since;
    private double done;

    /**
     * A still pacer.
     *
     * @param emit makes that many changes
     * @param room whether the clients can take more just now
     */
    Pacer(IntConsumer emit, BooleanSupplier room) {
        this.emit = emit;
        this.room = room;
        // A platform thread: flat out it would take one of the few carriers from the sockets.
        thread = Thread.ofPlatform().daemon().name("simulated-home pacer").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void rate(double eventsPerSecond) {
        if (!(eventsPerSecond >= 0)) {
            throw new IllegalArgumentException("a rate has to be 0 or more: " + eventsPerSecond);
        }
        change(() -> rate = eventsPerSecond);
    }

    void paused(boolean now) {
        change(() -> paused = now);
    }

    @Override
    public void close() {
        change(() -> closed = true);
    }

    private void change(Runnable setting) {
        lock.lock();
        try {
            setting.run();
            since = System.nanoTime();
            done = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        int due = due();
        while (due >= 0) {
            if (due > 0) {
                emit.accept(due);
            }
            due = due();
        }
    }

    /** How many are due, after waiting for some; negative at the end. */
    private int due() {
        lock.lock();
        try {
            while (!closed) {
                if (paused || rate == 0) {
                    changed.await();
                    continue;
                }
                double due = (System.nanoTime() - since) / 1e9 * rate - done;
                if (due >= 1 && room.getAsBoolean()) {
                    int now = (int) Math.min(due, MOST_AT_ONCE);
                    done += now;
                    return now;
                }
                // A spurious or an early end of the wait is harmless: the due are counted anew.
                changed.awaitNanos(TICK_NANOS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return -1;
    }
}
