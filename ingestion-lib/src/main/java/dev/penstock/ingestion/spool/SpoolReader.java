package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.event.Point;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

/**
 * Reads a home's spool in the order points were put in; used by one thread.
 *
 * <p>What cannot be read is told to the {@link SpoolListener} and passed over; only misuse throws.
 * Points handed out and not settled are handed out again by the next run.
 *
 * @hidden for other packages of the library
 */
public final class SpoolReader {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final SpoolParts parts;
    private final Positions positions;
    private final Checkpoint checkpoint;
    private final LossTeller teller;
    private final CountDownLatch closing;
    private final Removal removal;
    private final Cursor cursor;
    private final Trouble reading;
    private final Trouble removing;

    /** Guarded by the folder's lock, as the cursor is. */
    private @Nullable Spooled handedOut;

    private long removedBefore = SegmentFile.NONE;

    private boolean lookAgain;

    /** What a reader shares with others. */
    record Shared(
            Positions positions,
            Checkpoint checkpoint,
            LossTeller teller,
            CountDownLatch closing) {}

    SpoolReader(SpoolParts parts, Shared shared, OptionalLong before) {
        this.parts = parts;
        this.positions = shared.positions();
        this.checkpoint = shared.checkpoint();
        this.teller = shared.teller();
        this.closing = shared.closing();
        this.removal = new Removal(parts);
        this.cursor = new Cursor(parts, positions, removal, before);
        this.reading = new Trouble(parts.home(), parts.timing());
        this.removing = new Trouble(parts.home(), parts.timing());
    }

    /**
     * Waits, without a clock, until something is unread; a second when the disk did not read.
     *
     * @return false once the spool is closed, whatever is left in it
     */
    public boolean awaitPoints() throws InterruptedException {
        if (lookAgain) {
            lookAgain = false;
            parts.timing().await(closing, BETWEEN_LOOKS);
        }
        return positions.await();
    }

    /**
     * Reads the next points, without a hole between them.
     *
     * @param maxPoints the most points
     * @param maxBytes the most memory they take by {@link Point#weight()}; one is read in any case
     * @return the points; empty when nothing can be read now
     * @throws IllegalStateException when those read last are not settled
     */
    public Optional<Spooled> read(int maxPoints, long maxBytes) {
        positions.requireSettled();
        List<Loss> losses = new ArrayList<>();
        Optional<Spooled> read;
        parts.folder().lock().lock();
        try {
            read = take(maxPoints, maxBytes, losses);
        } finally {
            parts.folder().lock().unlock();
        }
        teller.tell(losses);
        return read;
    }

    private Optional<Spooled> take(int maxPoints, long maxBytes, List<Loss> losses) {
        try {
            List<Point> points = cursor.read(maxPoints, maxBytes, losses);
            reading.gone();
            long from = positions.position();
            if (points.isEmpty() || !positions.handOut(points.size())) {
                return Optional.empty();
            }
            handedOut = new Spooled(from, from + points.size(), points);
            return Optional.of(handedOut);
        } catch (IOException e) {
            lookAgain = true;
            notRead(e, losses);
            return Optional.empty();
        }
    }

    private void notRead(IOException e, List<Loss> losses) {
        reading.met(
                "the spool "
                        + parts.folder().path()
                        + " cannot be read ("
                        + e
                        + "); it is tried again: look after the disk and the permissions");
        try {
            cursor.giveUpAfterLooks(losses);
        } catch (IOException again) {
            e.addSuppressed(again);
        }
    }

    /**
     * Takes note that so many of the points read last are written, refused or otherwise accounted
     * for: they do not count any more, and yet may be read again before all are settled.
     */
    public void dealtWith(long some) {
        positions.dealtWith(some);
    }

    /**
     * Takes note that every one of the points read last is written, refused or otherwise accounted
     * for: they will not be read again.
     *
     * @param points those read last
     * @throws IllegalStateException when they are not those
     */
    public void settled(Spooled points) {
        parts.folder().lock().lock();
        try {
            if (positions.settle(points.from(), points.to())) {
                handedOut = null;
                checkpoint.settled(SpoolParts.last(points.points()));
                removeSettled();
            }
        } finally {
            parts.folder().lock().unlock();
        }
    }

    private void removeSettled() {
        if (cursor.first() > removedBefore) {
            // Segments that are gone before it is known to be settled would seem to be lost.
            checkpoint.keep();
            if (remove(false)) {
                removedBefore = cursor.first();
            }
            // Where the disk was full, there is room now.
            checkpoint.keep();
        }
    }

    private boolean remove(boolean all) {
        try {
            removal.removeBefore(positions.done(), all);
            removing.gone();
            return true;
        } catch (IOException e) {
            removing.met(
                    "what is read of the spool "
                            + parts.folder().path()
                            + " cannot be deleted ("
                            + e
                            + "); mend the folder's permissions");
            return false;
        }
    }

    /** Why points could not be read last time. */
    Optional<String> trouble() {
        return reading.now();
    }

    /** Ends reading; points handed out that are not on disk any more are lost now. */
    void close() {
        List<Loss> losses = new ArrayList<>();
        parts.folder().lock().lock();
        try {
            int lost = positions.close();
            Spooled open = handedOut;
            if (open != null && lost > 0) {
                Range range = new Range();
                for (Point point : open.points().subList(0, lost)) {
                    range.add(point.timeMicros(), point.via());
                }
                losses.add(range.loss(Loss.Cause.FULL));
            }
            handedOut = null;
            checkpoint.keep();
            remove(positions.done() == positions.end());
        } finally {
            parts.folder().lock().unlock();
        }
        teller.tell(losses);
    }
}
