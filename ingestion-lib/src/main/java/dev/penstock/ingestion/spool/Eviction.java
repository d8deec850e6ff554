package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.event.Via;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Deletes segments whose points have to give way, and tells exactly which those were; used under
 * the writer's lock.
 *
 * <p>A segment that cannot be deleted stays, and nothing of it is lost.
 */
final class Eviction {
    private final SpoolParts parts;
    private final Positions positions;
    private final Window window = new Window();

    Eviction(SpoolParts parts, Positions positions) {
        this.parts = parts;
        this.positions = positions;
    }

    /**
     * Deletes a segment.
     *
     * @param file the oldest there is
     * @param next the number that follows its last one
     * @param cause why it has to give way
     * @param losses takes what is lost by that
     */
    void evict(SegmentFile file, long next, Loss.Cause cause, List<Loss> losses)
            throws IOException {
        parts.folder().lock().lock();
        try {
            long from = positions.position();
            Range readable = from < next ? unread(file, from, next) : new Range();
            parts.folder().delete(file);
            long lost = positions.evict(next);
            if (readable.points() > 0) {
                losses.add(readable.loss(cause));
            }
            long unreadable = lost - readable.points();
            if (unreadable > 0) {
                losses.add(
                        readable.points() > 0
                                ? Loss.damaged(unreadable, readable.from(), readable.to())
                                : Loss.damaged(unreadable, created(file), parts.nowMicros()));
            }
        } finally {
            parts.folder().lock().unlock();
        }
    }

    private Range unread(SegmentFile file, long from, long to) {
        Range range = new Range();
        try (SegmentReader segment = new SegmentReader(file.path(), window)) {
            long wanted = from;
            long at = segment.find(SegmentHeader.BYTES, wanted, to);
            while (at != SegmentReader.NOWHERE) {
                OptionalLong time = segment.timeMicros();
                Optional<Via> via = segment.via();
                if (time.isPresent() && via.isPresent()) {
                    range.add(time.getAsLong(), via.get());
                }
                wanted = segment.sequence() + 1;
                at = segment.find(segment.recordEnd(), wanted, to);
            }
        } catch (IOException e) {
            // What could not be looked at is still counted, by its numbers.
            return range;
        }
        return range;
    }

    private long created(SegmentFile file) {
        return createdMicros(file).orElseGet(parts::nowMicros);
    }

    /** When a segment was begun; empty when it does not tell. */
    OptionalLong createdMicros(SegmentFile file) {
        return SegmentReader.createdMicros(file, window);
    }
}
