package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.event.Point;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The place in the files up to which the spool is read; used under the folder's lock.
 *
 * <p>It finds its way by names and sequence numbers alone. Every number up to the end that no good
 * record has is lost, and told once. No file stays open between two reads, so that one that is
 * deleted meanwhile frees its room.
 */
final class Cursor {
    private static final Logger LOG = LoggerFactory.getLogger(Cursor.class);

    /** After so many looks, a second apart, a disk that does not read is taken at its word. */
    private static final int LOOKS = 10;

    private final SpoolParts parts;
    private final Positions positions;
    private final SeriesCache series = new SeriesCache();
    private final Window window = new Window();
    private final Set<Long> damaged = new HashSet<>();

    private long first = SegmentFile.NONE;
    private long place;
    private long expected;
    private OptionalLong before;
    private @Nullable SegmentReader segment;
    private boolean listing;
    private boolean blamed;
    private int looks;

    Cursor(SpoolParts parts, Positions positions, OptionalLong before) {
        this.parts = parts;
        this.positions = positions;
        this.before = before;
    }

    /**
     * Reads the next points, all of them before the end and without a hole between them.
     *
     * @param losses takes what is lost before them
     * @throws IOException when the disk does not read; trying again is right
     */
    List<Point> read(int maxPoints, long maxBytes, List<Loss> losses) throws IOException {
        long end = positions.end();
        expected = positions.position();
        listing = false;
        List<Point> points = new ArrayList<>();
        try {
            readInto(points, maxPoints, maxBytes, new Bound(end, losses));
            looks = 0;
        } catch (IOException e) {
            blamed = !listing && blames();
            // What is read is read; the next look meets the same again.
            if (points.isEmpty()) {
                throw e;
            }
        } finally {
            leave();
        }
        return points;
    }

    /**
     * Whether it is the segment that cannot be read. One that is fine but cannot be opened, for
     * lack of file handles, say, is waited for.
     */
    private boolean blames() {
        Path path = parts.folder().segment(first);
        return segment != null || (Files.exists(path) && !Files.isReadable(path));
    }

    /** How far reading goes, and who takes what is lost. */
    private record Bound(long end, List<Loss> losses) {}

    private void readInto(List<Point> points, int maxPoints, long maxBytes, Bound bound)
            throws IOException {
        long bytes = 0;
        while (points.size() < maxPoints && seek(bound, points.isEmpty())) {
            SegmentReader here = opened();
            Optional<Point> point = here.point(series);
            bytes += point.map(Point::weight).orElse(0);
            if (!points.isEmpty() && (point.isEmpty() || bytes > maxBytes)) {
                return;
            }
            if (point.isPresent()) {
                points.add(point.get());
                before = OptionalLong.of(point.get().timeMicros());
                expected++;
            } else {
                damaged.add(first);
                lose(expected + 1, here.timeMicros(), bound);
            }
            place = here.recordEnd();
        }
    }

    /**
     * Goes to the record that is expected next.
     *
     * @param mayLose whether records before it may turn out to be lost
     * @return whether it is there
     */
    private boolean seek(Bound bound, boolean mayLose) throws IOException {
        while (expected < bound.end()) {
            if (open() && opened().readAt(place) && opened().sequence() <= expected) {
                if (opened().sequence() == expected) {
                    return true;
                }
                before = opened().timeMicros();
                place = opened().recordEnd();
            } else if (!moveOn(bound, mayLose)) {
                return false;
            }
        }
        return false;
    }

    /** The record is in another segment, or behind damage, or nowhere. */
    private boolean moveOn(Bound bound, boolean mayLose) throws IOException {
        listing = true;
        Listing files = parts.folder().list();
        listing = false;
        int holder = files.holder(expected);
        long limit = files.after(holder, bound.end());
        if (holder >= 0 && files.segments().get(holder).first() != first) {
            leave();
            first = files.segments().get(holder).first();
            place = SegmentHeader.BYTES;
            return true;
        }
        if (!mayLose) {
            return false;
        }
        if (holder < 0 || !open()) {
            lose(limit, OptionalLong.empty(), bound);
            return true;
        }
        if (place < opened().length()) {
            damaged.add(first);
        }
        long found = opened().find(place, expected, limit);
        if (found == SegmentReader.NOWHERE) {
            lose(limit, OptionalLong.empty(), bound);
        } else {
            place = found;
            lose(opened().sequence(), opened().timeMicros(), bound);
        }
        return true;
    }

    /** Everything up to a number is lost, and has happened before a time or before now. */
    private void lose(long to, OptionalLong after, Bound bound) {
        long lost = positions.lose(to);
        expected = to;
        if (lost > 0) {
            long until = after.orElseGet(parts::nowMicros);
            bound.losses().add(Loss.damaged(lost, before.orElse(until), until));
        }
    }

    private boolean open() throws IOException {
        if (segment == null && first != SegmentFile.NONE) {
            Path path = parts.folder().segment(first);
            if (!Files.exists(path)) {
                return false;
            }
            segment = new SegmentReader(path, window);
        }
        return segment != null;
    }

    private SegmentReader opened() {
        SegmentReader here = segment;
        if (here == null) {
            throw new IllegalStateException("no segment is open");
        }
        return here;
    }

    private void leave() throws IOException {
        SegmentReader here = segment;
        segment = null;
        if (here != null) {
            here.close();
        }
    }

    /** Gives up the rest of a segment that the disk has refused to read again and again. */
    void giveUpAfterLooks(List<Loss> losses) throws IOException {
        if (!blamed || ++looks < LOOKS) {
            return;
        }
        looks = 0;
        damaged.add(first);
        Listing files = parts.folder().list();
        long limit = files.after(files.holder(expected), positions.end());
        place = Files.size(parts.folder().segment(first));
        lose(limit, OptionalLong.empty(), new Bound(limit, losses));
    }

    /**
     * Deletes segments that are settled as a whole, and sets those aside in which damage was met.
     *
     * @param safe everything before this number is settled
     * @param all whether nothing will be added to the last one either
     */
    void removeBefore(long safe, boolean all) throws IOException {
        Listing files = parts.folder().list();
        for (int i = 0; i < files.segments().size(); i++) {
            boolean last = i == files.segments().size() - 1;
            if (last ? !all : files.segments().get(i + 1).first() > safe) {
                return;
            }
            remove(files.segments().get(i));
        }
    }

    private void remove(SegmentFile file) throws IOException {
        if (damaged.contains(file.first())) {
            parts.folder().setAside(file);
            damaged.remove(file.first());
            LOG.warn(
                    "{}: {} is set aside, as something in it could not be read; it gives way when"
                            + " the spool needs room, and may be deleted",
                    parts.home(),
                    file.path());
        } else {
            parts.folder().delete(file);
        }
    }

    /** The segment it stands in. */
    long first() {
        return first;
    }
}
