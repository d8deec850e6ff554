package dev.penstock.ingestion.write;

import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.metrics.RejectReason;

import java.util.concurrent.locks.ReentrantLock;

/**
 * What a writer posts in a home's books, until they are closed; thread-safe.
 *
 * <p>A sink may return long after its time was over; what it says then comes too late to be true.
 */
final class WriterBooks {
    private final Accounting accounting;

    /** Guards that nothing is posted once {@link #closed} is set. */
    private final ReentrantLock lock = new ReentrantLock();

    private boolean closed;

    WriterBooks(Accounting accounting) {
        this.accounting = accounting;
    }

    void written(long points) {
        post(() -> accounting.written(points));
    }

    void rejected(RejectReason reason) {
        post(() -> accounting.rejected(reason));
    }

    /** A refused point could not be kept. */
    void droppedLetter() {
        post(() -> accounting.dropped(DropReason.DEAD_LETTERS, 1));
    }

    /**
     * Drops what is still on its way in memory, and says how much that is.
     *
     * @param onDisk points that wait in the spool
     */
    long close(long onDisk) {
        lock.lock();
        try {
            long left = accounting.pending() - onDisk;
            post(() -> accounting.dropped(DropReason.CLOSING, left));
            closed = true;
            return left;
        } finally {
            lock.unlock();
        }
    }

    private void post(Runnable posting) {
        lock.lock();
        try {
            if (!closed) {
                long stamp = accounting.begin();
                posting.run();
                accounting.end(stamp);
            }
        } finally {
            lock.unlock();
        }
    }
}
