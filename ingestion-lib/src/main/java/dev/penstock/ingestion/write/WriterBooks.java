package dev.penstock.ingestion.write;

import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.metrics.RejectReason;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * What a writer posts in a home's books, until they are closed; thread-safe.
 *
 * <p>A sink may return long after its time was over; what it says then comes too late to be true.
 */
final class WriterBooks {
    private final Accounting accounting;
    private final LongConsumer leaving;

    /** Guards that nothing is posted once {@link #closed} is set. */
    private final ReentrantLock lock;

    private final AtomicBoolean closed;

    WriterBooks(Accounting accounting) {
        this(accounting, points -> {}, new ReentrantLock(), new AtomicBoolean());
    }

    private WriterBooks(
            Accounting accounting, LongConsumer leaving, ReentrantLock lock, AtomicBoolean closed) {
        this.accounting = accounting;
        this.leaving = leaving;
        this.lock = lock;
        this.closed = closed;
    }

    /**
     * The same books for points that wait on disk.
     *
     * @param leaves is told how many do not any more, before that is posted: whoever takes those on
     *     disk from those pending never finds too few in memory
     */
    WriterBooks ofSpool(LongConsumer leaves) {
        return new WriterBooks(accounting, leaves, lock, closed);
    }

    void written(long points) {
        post(points, () -> accounting.written(points));
    }

    void rejected(RejectReason reason) {
        post(1, () -> accounting.rejected(reason));
    }

    /** A refused point could not be kept. */
    void droppedLetter() {
        post(1, () -> accounting.dropped(DropReason.DEAD_LETTERS, 1));
    }

    /**
     * Drops what is still on its way in memory, and says how much that is.
     *
     * @param onDisk counts points that wait in the spool
     */
    long close(LongSupplier onDisk) {
        lock.lock();
        try {
            long left = accounting.pending() - onDisk.getAsLong();
            accounting.post(() -> accounting.dropped(DropReason.CLOSING, left));
            closed.set(true);
            return left;
        } finally {
            lock.unlock();
        }
    }

    private void post(long points, Runnable posting) {
        lock.lock();
        try {
            if (!closed.get()) {
                leaving.accept(points);
                accounting.post(posting);
            }
        } finally {
            lock.unlock();
        }
    }
}
