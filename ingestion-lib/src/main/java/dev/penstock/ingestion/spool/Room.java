package dev.penstock.ingestion.spool;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** Keeps the spool within its limits of bytes and age; used under the writer's lock. */
final class Room {
    private final SpoolParts parts;
    private final Positions positions;
    private final Eviction eviction;

    /** At least what the folder holds: others only take away from it. */
    private long bytes = Long.MAX_VALUE / 2;

    Room(SpoolParts parts, Positions positions) {
        this.parts = parts;
        this.positions = positions;
        this.eviction = new Eviction(parts, positions);
    }

    /**
     * Deletes the oldest until some bytes more are within the limit.
     *
     * @param more how many
     * @param open the number of the segment being filled, which stays, or {@link SegmentFile#NONE}
     * @param losses takes what is lost by that
     * @return whether they fit now
     */
    boolean make(long more, long open, List<Loss> losses) throws IOException {
        long limit = parts.config().maxBytes();
        while (bytes + more > limit) {
            Listing files = parts.folder().list();
            bytes = files.bytes();
            if (bytes + more > limit && !dropOldest(files, open, losses)) {
                return false;
            }
        }
        bytes += more;
        return true;
    }

    /**
     * Deletes the oldest because the disk is full.
     *
     * @param wanted how many bytes are to become free
     * @param open as above
     * @param losses as above
     * @return whether there was something to delete
     */
    boolean free(long wanted, long open, List<Loss> losses) throws IOException {
        long freed = 0;
        while (freed < wanted) {
            Listing files = parts.folder().list();
            if (!dropOldest(files, open, losses)) {
                break;
            }
            freed += files.oldestBytes();
        }
        return freed > 0;
    }

    private boolean dropOldest(Listing files, long open, List<Loss> losses) throws IOException {
        if (!files.aside().isEmpty()) {
            parts.folder().delete(files.aside().get(0));
            return true;
        }
        if (files.segments().isEmpty() || files.segments().get(0).first() == open) {
            return false;
        }
        drop(files, Loss.Cause.FULL, losses);
        return true;
    }

    private void drop(Listing files, Loss.Cause cause, List<Loss> losses) throws IOException {
        SegmentFile oldest = files.segments().get(0);
        eviction.evict(oldest, files.after(0, positions.end()), cause, losses);
    }

    /** Deletes segments whose newest point has waited for too long. */
    void dropAged(long open, List<Loss> losses) throws IOException {
        Listing files = parts.folder().list();
        while (!files.segments().isEmpty()
                && files.segments().get(0).first() != open
                && isAged(files)) {
            drop(files, Loss.Cause.AGED, losses);
            files = parts.folder().list();
        }
    }

    /**
     * No point of a segment is newer than the segment that follows, or than the time for which one
     * is filled. One that does not tell when it was begun has to wait until it gives way to others.
     */
    private boolean isAged(Listing files) {
        OptionalLong created = eviction.createdMicros(files.segments().get(0));
        if (created.isEmpty()) {
            return false;
        }
        long newest = created.getAsLong() + parts.segmentMicros();
        if (files.segments().size() > 1) {
            OptionalLong next = eviction.createdMicros(files.segments().get(1));
            newest = Math.min(newest, next.orElse(Long.MAX_VALUE));
        }
        return parts.nowMicros() - newest > parts.maxAgeMicros();
    }
}
