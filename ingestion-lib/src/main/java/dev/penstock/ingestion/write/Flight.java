package dev.penstock.ingestion.write;

import dev.penstock.ingestion.thread.HomeThread;
import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The live batches that are being written, each on a virtual thread of its own; thread-safe.
 *
 * <p>One is usual; a full batch does not wait for the one before it.
 */
final class Flight {
    private static final Logger LOG = LoggerFactory.getLogger(Flight.class);
    private static final int MOST = 2;

    private final String home;
    private final Timing timing;

    /** Guards what is below. */
    private final ReentrantLock lock = new ReentrantLock();

    private final List<Write> writes = new ArrayList<>();
    private CountDownLatch ended = new CountDownLatch(1);

    /** Writes a batch. */
    interface Work {
        void write() throws InterruptedException;
    }

    private record Write(int points, long begun, Thread thread) {}

    Flight(String home, Timing timing) {
        this.home = home;
        this.timing = timing;
    }

    /** Whether one more may set out: a full batch may beside another one. */
    boolean free(boolean full) {
        lock.lock();
        try {
            return writes.isEmpty() || (full && writes.size() < MOST);
        } finally {
            lock.unlock();
        }
    }

    /** Is given when one of those under way now has ended, or may have company. */
    CountDownLatch ended() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** Sets out with so many points; only for the thread that asked whether it may. */
    void start(int points, Work work) {
        Thread thread = HomeThread.unstarted(home, "write", () -> run(work));
        lock.lock();
        try {
            writes.add(new Write(points, timing.nanos(), thread));
        } finally {
            lock.unlock();
        }
        thread.start();
    }

    private void run(Work work) {
        try {
            work.write();
        } catch (InterruptedException e) {
            LOG.debug("{}: a write ends with points left", home);
        } finally {
            land();
        }
    }

    private void land() {
        lock.lock();
        try {
            writes.removeIf(write -> write.thread().equals(Thread.currentThread()));
            lookAgain();
        } finally {
            lock.unlock();
        }
    }

    /** Whether one may set out has to be asked again. */
    void lookAgain() {
        lock.lock();
        try {
            ended.countDown();
            ended = new CountDownLatch(1);
        } finally {
            lock.unlock();
        }
    }

    /** How long the oldest is under way. */
    Duration age() {
        lock.lock();
        try {
            return writes.isEmpty()
                    ? Duration.ZERO
                    : Duration.ofNanos(timing.nanos() - writes.getFirst().begun());
        } finally {
            lock.unlock();
        }
    }

    /** How many points are under way. */
    int points() {
        return writes().stream().mapToInt(Write::points).sum();
    }

    private List<Write> writes() {
        lock.lock();
        try {
            return List.copyOf(writes);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for all to end.
     *
     * @return whether they did before the deadline
     */
    boolean awaitAll(Duration deadline) throws InterruptedException {
        long begin = timing.nanos();
        for (Write write : writes()) {
            Duration left = deadline.minusNanos(timing.nanos() - begin);
            if (!write.thread().join(left.isPositive() ? left : Duration.ZERO)) {
                return false;
            }
        }
        return true;
    }

    void interrupt() {
        writes().forEach(write -> write.thread().interrupt());
    }
}
