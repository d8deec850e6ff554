package dev.penstock.ingestion.spool;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps on disk how far the spool is settled; thread-safe.
 *
 * <p>It never throws: a checkpoint that cannot be written only means that points are sent again.
 */
final class Checkpoint {
    /** A card wears out by writing, and what is a second old only means that this is sent again. */
    private static final long BETWEEN = TimeUnit.SECONDS.toNanos(1);

    private final SpoolParts parts;
    private final Positions positions;
    private final CheckpointFile file;
    private final Trouble trouble;

    /** Guards the file and what is remembered of it. */
    private final ReentrantLock lock = new ReentrantLock();

    private OptionalLong after;
    private long written = SegmentFile.NONE;
    private long keptAt;

    Checkpoint(SpoolParts parts, Positions positions, OptionalLong after) {
        this.parts = parts;
        this.positions = positions;
        this.file = new CheckpointFile(parts.folder().checkpoint());
        this.trouble = new Trouble(parts.home(), parts.timing());
        this.after = after;
        this.keptAt = parts.timing().nanos();
    }

    /** Points are settled, the last of which has this time; written at most once a second. */
    void settled(long lastMicros) {
        lock.lock();
        try {
            after = OptionalLong.of(lastMicros);
            if (parts.timing().nanos() - keptAt >= BETWEEN) {
                keep();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Writes how far it is, unless that is on disk; it survives a power cut if anything does. */
    void keep() {
        lock.lock();
        try {
            long next = positions.safe();
            if (next == written) {
                return;
            }
            file.write(new CheckpointFile.Content(next, after), parts.forces());
            if (parts.forces()) {
                parts.disk().forceFolder(parts.folder().path());
            }
            written = next;
            keptAt = parts.timing().nanos();
            trouble.gone();
        } catch (IOException e) {
            trouble.met(
                    "the spool's checkpoint "
                            + parts.folder().checkpoint()
                            + " cannot be written ("
                            + e
                            + "), so that points are sent again after a restart; make room or mend"
                            + " its permissions");
        } finally {
            lock.unlock();
        }
    }
}
