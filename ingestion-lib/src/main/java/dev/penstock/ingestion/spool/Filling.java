package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.config.SpoolConfig.Fsync;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The segment that is being filled, if there is one, and what of it is not forced to the disk yet.
 *
 * <p>Used under the writer's lock, but for {@link #sync()} and {@link #awaitUnforced()}, which any
 * thread may call without it.
 */
final class Filling {
    private final SpoolParts parts;
    private final Trouble forcing;

    /** The writer's; guards every field. */
    private final ReentrantLock lock;

    private final Condition changed;

    /** Held while forcing, so that who comes second does not rely on what is still under way. */
    private final ReentrantLock forceLock = new ReentrantLock();

    private @Nullable OpenSegment segment;
    private boolean unforced;
    private boolean closed;

    Filling(SpoolParts parts, ReentrantLock lock) {
        this.parts = parts;
        this.lock = lock;
        this.changed = lock.newCondition();
        this.forcing = new Trouble(parts.home(), parts.timing());
    }

    /**
     * Adds records, all or none of them.
     *
     * @param records the records
     * @param length how many bytes of them
     * @param sequence the number of the first
     * @return whether a new segment was begun for them
     */
    boolean add(byte[] records, int length, long sequence) throws IOException {
        OpenSegment before = segment;
        boolean begins = before == null || isDone(before, length);
        OpenSegment open = before == null || begins ? begin(sequence) : before;
        open.add(records, length, parts.config().fsync() == Fsync.ALWAYS);
        if (parts.config().fsync() == Fsync.INTERVAL && !unforced) {
            unforced = true;
            changed.signalAll();
        }
        return begins;
    }

    private boolean isDone(OpenSegment open, int more) throws IOException {
        open.cutTail();
        boolean large = open.size() + more > parts.segmentBytes();
        boolean old = parts.nowMicros() - open.createdMicros() > parts.segmentMicros();
        return !open.isEmpty() && (large || old || open.isDoubtful());
    }

    private OpenSegment begin(long sequence) throws IOException {
        SegmentHeader header = new SegmentHeader(parts.nowMicros(), sequence);
        OpenSegment fresh =
                OpenSegment.create(parts.folder().segment(sequence), header, parts.disk());
        seal();
        segment = fresh;
        if (parts.forces()) {
            parts.disk().forceFolder(parts.folder().path());
        }
        return fresh;
    }

    /** The number of the segment, or {@link SegmentFile#NONE}. */
    long first() {
        return segment == null ? SegmentFile.NONE : segment.first();
    }

    /** Ends the segment; what is in it is forced first. */
    void seal() {
        OpenSegment open = segment;
        if (open == null) {
            return;
        }
        segment = null;
        unforced = false;
        try (open) {
            if (parts.forces()) {
                open.force();
            }
        } catch (IOException e) {
            notForced(e);
        }
    }

    private void notForced(IOException e) {
        forcing.met(
                "the spool "
                        + parts.folder().path()
                        + " cannot be forced to the disk ("
                        + e
                        + "); a power cut may cost points: look after the disk");
    }

    /** Forces what is not yet; what goes wrong is told, not thrown. */
    void sync() {
        forceLock.lock();
        try {
            OpenSegment dirty = takeUnforced();
            if (dirty != null) {
                force(dirty);
            }
        } finally {
            forceLock.unlock();
        }
    }

    private @Nullable OpenSegment takeUnforced() {
        lock.lock();
        try {
            OpenSegment dirty = unforced ? segment : null;
            unforced = false;
            return dirty;
        } finally {
            lock.unlock();
        }
    }

    private void force(OpenSegment dirty) {
        try {
            dirty.force();
            forcing.gone();
        } catch (IOException e) {
            lock.lock();
            try {
                // Whoever ended it meanwhile has forced it, or told why not.
                if (segment == dirty) {
                    unforced = true;
                    notForced(e);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits until something is not forced; false once closed. */
    boolean awaitUnforced() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!unforced && !closed) {
                changed.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        closed = true;
        changed.signalAll();
        seal();
    }

    boolean isClosed() {
        return closed;
    }

    /** Why it could not be forced last time. */
    Optional<String> trouble() {
        return forcing.now();
    }
}
