package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.config.SpoolConfig;
import dev.penstock.ingestion.config.SpoolConfig.Fsync;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.time.Timing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What points of a home wait in on disk while the database does not take them; thread-safe.
 *
 * <p>First in, first out. Points survive the end of this program, and power cuts as far as {@code
 * spool.fsync} says. What the disk refuses is an answer of {@link #append}; what has to be given up
 * is told to the {@link SpoolListener}, to the point. The folder belongs to this process alone.
 *
 * @hidden for other packages of the library
 */
public final class Spool implements AutoCloseable {
    private final SpoolParts parts;
    private final Positions positions;
    private final Checkpoint checkpoint;
    private final LossTeller teller;
    private final SpoolWriter writer;
    private final SpoolReader reader;
    private final SyncThread syncThread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();

    private Spool(SpoolParts parts, Recovery.Recovered left, SpoolListener listener) {
        this.parts = parts;
        this.positions = new Positions(left.position(), left.end());
        this.checkpoint = new Checkpoint(parts, positions, left.before());
        this.teller = new LossTeller(parts.home(), listener, positions::told, parts.timing());
        this.writer = new SpoolWriter(parts, positions);
        this.reader =
                new SpoolReader(
                        parts,
                        new SpoolReader.Shared(positions, checkpoint, teller, closing),
                        left.before());
        this.syncThread = new SyncThread(parts, writer, this::sync, closing);
    }

    /**
     * Opens a spool, and recovers what an earlier run has left in it.
     *
     * <p>Segments that are too old are deleted at once; the listener is told of their points before
     * this returns, and {@link #points()} never counts them.
     *
     * @param home whose it is
     * @param folder where it is; made if it is not there
     * @param config its limits
     * @param listener is told of points given up
     * @param timing the clock
     * @throws IOException only when the folder cannot be made or listed
     */
    public static Spool open(
            String home, Path folder, SpoolConfig config, SpoolListener listener, Timing timing)
            throws IOException {
        Files.createDirectories(folder);
        return open(
                new SpoolParts(
                        home, new SpoolFolder(folder), config, timing, new LocalDisk(folder)),
                listener);
    }

    static Spool open(SpoolParts parts, SpoolListener listener) throws IOException {
        Recovery.Recovered left = new Recovery(parts).run();
        Spool spool = new Spool(parts, left, listener);
        spool.teller.tell(left.losses());
        spool.teller.tell(spool.writer.dropAged());
        // One that was not believed must not be found again after numbers have moved on.
        if (left.end() > 0) {
            spool.checkpoint.keep();
        }
        if (parts.config().fsync() == Fsync.INTERVAL) {
            spool.syncThread.start();
        }
        return spool;
    }

    /**
     * Puts points in, all of them or none; any thread.
     *
     * <p>To keep within the limits the oldest points may have to give way first, which the listener
     * is told before this returns.
     *
     * @param points the points, in the order they are to be read
     * @return whether they are in
     */
    public Append append(List<Point> points) {
        if (points.isEmpty()) {
            return new Append.Done();
        }
        List<Loss> losses = new ArrayList<>();
        try {
            return writer.append(points, losses);
        } catch (OutOfMemoryError e) {
            return new Append.Failed("there is no memory to write with: " + e.getMessage());
        } finally {
            teller.tell(losses);
        }
    }

    /** The one reader. */
    public SpoolReader reader() {
        return reader;
    }

    /** How many points are in it that are not settled; any thread, and cheap. */
    public long points() {
        return positions.points();
    }

    /**
     * How much of its room is taken while points wait, from 0 to 1; what was set aside gives way.
     */
    public double fill() {
        return points() == 0 ? 0 : (double) list().bytes() / parts.config().maxBytes();
    }

    /** How it is; any thread. It asks the disk, so it is nothing for every point. */
    public SpoolStatus status() {
        Listing files = list();
        long points = points();
        return new SpoolStatus(
                points,
                files.bytes(),
                files.segments().size(),
                files.aside().size(),
                points == 0 ? Optional.empty() : oldest(files),
                writer.trouble().or(reader::trouble));
    }

    private Listing list() {
        try {
            return parts.folder().list();
        } catch (IOException e) {
            // Whoever reads or writes meets the same, and that is told as trouble.
            return new Listing(List.of(), List.of(), List.of());
        }
    }

    private static Optional<Instant> oldest(Listing files) {
        if (files.segments().isEmpty()) {
            return Optional.empty();
        }
        OptionalLong created = SegmentReader.createdMicros(files.segments().get(0), new Window());
        return created.isPresent()
                ? Optional.of(SpoolParts.instant(created.getAsLong()))
                : Optional.empty();
    }

    /**
     * How much was ever lost, all of which the listener knows of; negative while it does not yet.
     * Whoever keeps account of it on disk asks first, writes, and then says so: until then the
     * checkpoint stays before what was lost, so that it is found again after a crash.
     */
    public long losses() {
        return positions.losses();
    }

    /** Account of so much is kept on disk; also once this is closed, as the last word is. */
    public void lossesKept(long losses) {
        if (positions.kept(losses)) {
            checkpoint.keep();
        }
    }

    /** Forces to the disk what is not yet; any thread. What goes wrong is in the status. */
    public void sync() {
        if (parts.forces()) {
            writer.sync();
            checkpoint.keep();
        }
    }

    /** Closes it: everything is forced to the disk as configured, and waiting readers go on. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        closing.countDown();
        writer.close();
        syncThread.join();
        reader.close();
    }
}
