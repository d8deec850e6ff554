package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.config.SpoolConfig.Fsync;
import dev.penstock.ingestion.event.Point;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Puts points into the spool; thread-safe.
 *
 * <p>It adds only to segments it has begun itself. What a disk refuses is an answer, not an
 * exception.
 */
final class SpoolWriter {
    /** So much stays free on the disk: others have to write there, too. */
    private static final long RESERVE = 1 << 20;

    private final SpoolParts parts;
    private final Positions positions;
    private final Room room;
    private final BatchEncoder encoder = new BatchEncoder();
    private final Trouble adding;
    private final Trouble forcing;

    /** Guards the segment and the encoder: a batch is whole before the next one begins. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Held while forcing, so that who comes second does not rely on what is still under way. */
    private final ReentrantLock forceLock = new ReentrantLock();

    private final Condition changed = lock.newCondition();

    private @Nullable OpenSegment segment;
    private boolean unforced;
    private boolean closed;

    SpoolWriter(SpoolParts parts, Positions positions) {
        this.parts = parts;
        this.positions = positions;
        this.room = new Room(parts, positions);
        this.adding = new Trouble(parts.home(), parts.timing());
        this.forcing = new Trouble(parts.home(), parts.timing());
    }

    /** Puts in all points or none. */
    Append append(List<Point> points, List<Loss> losses) {
        lock.lock();
        try {
            Optional<String> refusal =
                    closed ? Optional.of("the spool is closed") : put(points, losses);
            return refusal.<Append>map(Append.Failed::new).orElseGet(Append.Done::new);
        } finally {
            lock.unlock();
        }
    }

    /** Deletes what has waited for too long, before anything is put in. */
    List<Loss> dropAged() {
        List<Loss> losses = new ArrayList<>();
        lock.lock();
        try {
            dropAged(losses);
        } finally {
            lock.unlock();
        }
        return losses;
    }

    private void dropAged(List<Loss> losses) {
        try {
            room.dropAged(openSegment(), losses);
        } catch (IOException e) {
            // Nothing depends on it: they give way when there is no room at the latest.
            adding.met(
                    "what is too old in the spool "
                            + parts.folder().path()
                            + " cannot be deleted ("
                            + e
                            + "); mend the folder's permissions");
        }
    }

    private Optional<String> put(List<Point> points, List<Loss> losses) {
        try {
            Optional<String> refusal = encoder.encode(points, positions.end());
            if (refusal.isPresent()) {
                return refusal;
            }
            long limit = parts.config().maxBytes();
            long needed = (long) encoder.length() + SegmentHeader.BYTES;
            if (needed > limit) {
                return Optional.of(
                        "a batch of " + needed + " bytes is more than spool.max_bytes, " + limit);
            }
            makeRoom(needed, losses);
            writeOrDropOldest(losses);
            positions.appended(points.size());
            adding.gone();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(failed(points.size(), e));
        }
    }

    private String failed(int points, IOException e) {
        String reason = e.getMessage() == null ? e.toString() : e.getMessage();
        adding.met(
                String.format(
                        Locale.ROOT,
                        "%d points cannot be put into the spool %s (%s); make room on the disk or"
                                + " mend the folder's permissions",
                        points,
                        parts.folder().path(),
                        reason));
        return reason;
    }

    private void makeRoom(long needed, List<Loss> losses) throws IOException {
        if (!room.make(needed, openSegment(), losses)) {
            // Nothing but what is being filled is left to give way.
            seal();
            if (!room.make(needed, SegmentFile.NONE, losses)) {
                throw new IOException("the spool's folder does not become smaller");
            }
        }
    }

    private long openSegment() {
        return segment == null ? SegmentFile.NONE : segment.first();
    }

    private void writeOrDropOldest(List<Loss> losses) throws IOException {
        try {
            write(losses);
        } catch (IOException e) {
            if (!isFull(e) || !room.dropOldest(openSegment(), losses)) {
                throw e;
            }
            write(losses);
        }
    }

    /** Systems tell it in their own words; and where they do not, the free space does. */
    private boolean isFull(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space") || message.contains("quota") || isShort();
    }

    private boolean isShort() {
        return parts.disk().usableSpace() < RESERVE + encoder.length();
    }

    private void write(List<Loss> losses) throws IOException {
        if (isShort()) {
            throw new IOException("there is no space left on the disk, but for 1 MiB");
        }
        boolean always = parts.config().fsync() == Fsync.ALWAYS;
        segmentFor(encoder.length(), losses).add(encoder.bytes(), encoder.length(), always);
        if (parts.config().fsync() == Fsync.INTERVAL && !unforced) {
            unforced = true;
            changed.signalAll();
        }
    }

    private OpenSegment segmentFor(int bytes, List<Loss> losses) throws IOException {
        OpenSegment open = segment;
        if (open != null) {
            open.cutTail();
            boolean large = open.size() + bytes > parts.segmentBytes();
            boolean old = parts.nowMicros() - open.createdMicros() > parts.segmentMicros();
            if (open.isEmpty() || !(large || old || open.isDoubtful())) {
                return open;
            }
        }
        SegmentHeader header = new SegmentHeader(parts.nowMicros(), positions.end());
        OpenSegment fresh =
                OpenSegment.create(parts.folder().segment(header.first()), header, parts.disk());
        seal();
        segment = fresh;
        if (parts.forces()) {
            parts.disk().forceFolder(parts.folder().path());
        }
        dropAged(losses);
        return fresh;
    }

    /** Ends the segment being filled; what is in it is forced first. */
    private void seal() {
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

    /** Forces to the disk what is not yet; what goes wrong is told, not thrown. */
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

    /** Why points could not be put in, or forced to the disk, last time. */
    Optional<String> trouble() {
        return adding.now().or(forcing::now);
    }

    /** Forces what there is; nothing is put in afterwards. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            seal();
        } finally {
            lock.unlock();
        }
    }
}
