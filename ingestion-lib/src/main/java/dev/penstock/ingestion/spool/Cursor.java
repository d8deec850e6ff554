package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.event.Point;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The place in the files up to which the spool is read; used under the folder's lock.
 *
 * <p>It finds its way by names and sequence numbers alone. Every number up to the end that no good
 * record has is lost, and told once. No file stays open between two reads, so that one that is
 * deleted meanwhile frees its room.
 */
final class Cursor {
    /** After so many looks, a second apart, a disk that does not read is taken at its word. */
    private static final int LOOKS = 10;

    private final SpoolParts parts;
    private final Positions positions;
    private final SeriesCache series = new SeriesCache();
    private final Window window = new Window();
    private final Removal removal;

    private long first = SegmentFile.NONE;
    private long place;
    private long expected;
    private OptionalLong before;
    private @Nullable SegmentReader segment;
    private boolean listing;
    private boolean blamed;
    private int looks;

    Cursor(SpoolParts parts, Positions positions, Removal removal, OptionalLong before) {
        this.parts = parts;
        this.positions = positions;
        this.removal = removal;
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
                removal.isDamaged(first);
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
            lose(limit, timeAt(files, limit), bound);
            return true;
        }
        if (place < opened().length()) {
            removal.isDamaged(first);
        }
        long found = opened().find(place, expected, limit);
        if (found == SegmentReader.NOWHERE) {
            lose(limit, timeAt(files, limit), bound);
        } else {
            place = found;
            lose(opened().sequence(), opened().timeMicros(), bound);
        }
        return true;
    }

    /**
     * The time of the record a segment begins with; empty where there is none, or it is damaged.
     */
    private OptionalLong timeAt(Listing files, long sequence) throws IOException {
        int holder = files.holder(sequence);
        if (holder < 0 || files.segments().get(holder).first() != sequence) {
            return OptionalLong.empty();
        }
        leave();
        Path path = files.segments().get(holder).path();
        try (SegmentReader next = new SegmentReader(path, window)) {
            return next.readAt(SegmentHeader.BYTES) ? next.timeMicros() : OptionalLong.empty();
        }
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
            if (!Files.isRegularFile(path)) {
                return false;
            }
            segment = new SegmentReader(parts.disk().open(path), window);
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
        removal.isDamaged(first);
        Listing files = parts.folder().list();
        int holder = files.holder(expected);
        long limit = files.after(holder, positions.end());
        lose(limit, OptionalLong.empty(), new Bound(limit, losses));
        if (holder + 1 < files.segments().size()) {
            // Not to be opened again: what follows is another matter.
            first = SegmentFile.NONE;
        } else {
            place = Files.size(parts.folder().segment(first));
        }
    }

    /** The segment it stands in. */
    long first() {
        return first;
    }
}
