package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.event.Point;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /** Guards what is being filled and the encoder: a batch is whole before the next one begins. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Filling filling;

    /** Whether deleting for a full disk was any use last time: else it only costs points. */
    private boolean deletingHelps = true;

    SpoolWriter(SpoolParts parts, Positions positions) {
        this.parts = parts;
        this.positions = positions;
        this.room = new Room(parts, positions);
        this.adding = new Trouble(parts.home(), parts.timing());
        this.filling = new Filling(parts, lock);
    }

    /** Puts in all points or none. */
    Append append(List<Point> points, List<Loss> losses) {
        lock.lock();
        try {
            Optional<String> refusal =
                    filling.isClosed() ? Optional.of("the spool is closed") : put(points, losses);
            return refusal.<Append>map(Append.Failed::new).orElseGet(Append.Done::new);
        } finally {
            lock.unlock();
        }
    }

    private Optional<String> put(List<Point> points, List<Loss> losses) {
        Optional<String> refusal = encoder.encode(points, positions.end());
        long needed = (long) encoder.length() + SegmentHeader.BYTES;
        long limit = parts.config().maxBytes();
        if (refusal.isEmpty() && needed > limit) {
            refusal =
                    Optional.of("its " + needed + " bytes are more than spool.max_bytes " + limit);
        }
        if (refusal.isPresent()) {
            return Optional.of(refused(points.size(), refusal.get(), "write smaller batches"));
        }
        try {
            makeRoom(needed, losses);
            writeOrDelete(losses);
            positions.appended(points.size());
            adding.gone();
            return Optional.empty();
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            String remedy = "make room on the disk or mend the folder's permissions";
            return Optional.of(refused(points.size(), reason, remedy));
        }
    }

    private String refused(int points, String reason, String remedy) {
        adding.met(
                "a batch of "
                        + points
                        + " points cannot be put into the spool "
                        + parts.folder().path()
                        + " ("
                        + reason
                        + "); "
                        + remedy);
        return reason;
    }

    private void makeRoom(long needed, List<Loss> losses) throws IOException {
        if (!room.make(needed, filling.first(), losses)) {
            // Nothing but what is being filled is left to give way.
            filling.seal();
            if (!room.make(needed, SegmentFile.NONE, losses)) {
                throw new IOException("the spool's folder does not become smaller");
            }
        }
    }

    private void writeOrDelete(List<Loss> losses) throws IOException {
        try {
            if (isShort()) {
                throw new IOException("no space is left on the disk but for 1 MiB");
            }
            write(losses);
        } catch (IOException e) {
            // As much as is to be written, whatever the disk says then: others may have filled it,
            // and some disks tell of room only later. What is left of the spool must not pay for
            // it.
            long wanted = encoder.length();
            if (!isFull(e) || !deletingHelps || !room.free(wanted, filling.first(), losses)) {
                throw e;
            }
            deletingHelps = false;
            write(losses);
        }
        deletingHelps = true;
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
        if (filling.add(encoder.bytes(), encoder.length(), positions.end())) {
            dropAgedLocked(losses);
        }
    }

    /** Deletes what has waited for too long, before anything is put in. */
    List<Loss> dropAged() {
        List<Loss> losses = new ArrayList<>();
        lock.lock();
        try {
            dropAgedLocked(losses);
        } finally {
            lock.unlock();
        }
        return losses;
    }

    private void dropAgedLocked(List<Loss> losses) {
        try {
            room.dropAged(filling.first(), losses);
        } catch (IOException e) {
            // Nothing depends on it: at the latest they give way when there is no room.
            adding.met(
                    "what is too old in the spool "
                            + parts.folder().path()
                            + " cannot be deleted ("
                            + e
                            + "); mend the folder's permissions");
        }
    }

    /** Forces to the disk what is not yet; what goes wrong is told, not thrown. */
    void sync() {
        filling.sync();
    }

    /** Waits until something is not forced; false once closed. */
    boolean awaitUnforced() throws InterruptedException {
        return filling.awaitUnforced();
    }

    /** Why points could not be put in, or forced to the disk, last time. */
    Optional<String> trouble() {
        return adding.now().or(filling::trouble);
    }

    /** Forces what there is; nothing is put in afterwards. */
    void close() {
        lock.lock();
        try {
            filling.close();
        } finally {
            lock.unlock();
        }
    }
}
