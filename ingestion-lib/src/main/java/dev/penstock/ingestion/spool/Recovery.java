package dev.penstock.ingestion.spool;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds out what an earlier run has left; used once, before anything else.
 *
 * <p>Only the newest segment is looked at as a whole, the others by their headers. Whatever the
 * files hold, it comes to an end and to a result; it throws only when the folder cannot be listed.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final SpoolParts parts;
    private final Window window = new Window();
    private long newestAside = SegmentFile.NONE;

    /**
     * Where to go on.
     *
     * @param position the number of the next point to read
     * @param end the number the next point put in will have
     * @param before the time of the point before the next one to read, where that is known
     * @param losses what was lost and no number tells of
     */
    record Recovered(long position, long end, OptionalLong before, List<Loss> losses) {}

    Recovery(SpoolParts parts) {
        this.parts = parts;
    }

    Recovered run() throws IOException {
        Listing found = parts.folder().list();
        if (!found.foreign().isEmpty()) {
            LOG.warn(
                    "{}: left alone in the spool's folder, as it is not the spool's: {}",
                    parts.home(),
                    found.foreign());
        }
        List<SegmentFile> segments = new ArrayList<>(found.segments());
        segments.removeIf(file -> !isSegment(file));
        Optional<CheckpointFile.Content> checkpoint = checkpoint();
        long end = Math.max(end(segments), segments.isEmpty() ? next(checkpoint) : 0);
        long position = position(checkpoint, segments, end);
        removeSettled(segments, position, end);
        say(found, position, end);
        boolean trusted = checkpoint.isPresent() && checkpoint.get().next() == position;
        OptionalLong after = trusted ? checkpoint.get().after() : OptionalLong.empty();
        return new Recovered(position, end, after, lossesBehind(segments, checkpoint));
    }

    /** What was set aside behind all that is left was as many points as nobody knows. */
    private List<Loss> lossesBehind(
            List<SegmentFile> segments, Optional<CheckpointFile.Content> checkpoint) {
        long newest = segments.isEmpty() ? SegmentFile.NONE : segments.getLast().first();
        if (newestAside <= newest) {
            return List.of();
        }
        long now = parts.nowMicros();
        OptionalLong after =
                checkpoint.isPresent() ? checkpoint.get().after() : OptionalLong.empty();
        return List.of(
                new Loss(
                        Loss.Cause.DAMAGED,
                        0,
                        after.orElse(now - parts.maxAgeMicros()),
                        now,
                        true));
    }

    private void say(Listing found, long position, long end) throws IOException {
        Listing left = parts.folder().list();
        if (!found.segments().isEmpty() || !left.aside().isEmpty()) {
            LOG.info(
                    "{}: {} points wait in the spool {}: {} segments of {} bytes together, {} set"
                            + " aside",
                    parts.home(),
                    end - position,
                    parts.folder().path(),
                    left.segments().size(),
                    left.bytes(),
                    left.aside().size());
        }
    }

    /** Removes what is empty and sets aside what is no segment, or cannot be read. */
    private boolean isSegment(SegmentFile file) {
        try {
            if (file.bytes() == 0) {
                parts.folder().delete(file);
                LOG.info("{}: {} is empty and deleted", parts.home(), file.path());
                return false;
            }
            if (holdsRecords(file)) {
                return true;
            }
            if (file.bytes() < SegmentHeader.BYTES + RecordFormat.PAYLOAD_AT) {
                // It was only begun when the run before ended: nothing was in it.
                parts.folder().setAside(file);
                return false;
            }
            setAside(file, "it is no segment of that number");
        } catch (IOException e) {
            setAside(file, e.toString());
        }
        return false;
    }

    private boolean holdsRecords(SegmentFile file) throws IOException {
        try (SegmentReader segment = new SegmentReader(file.path(), window)) {
            Optional<SegmentHeader> header = segment.header();
            if (header.isPresent()) {
                return header.get().first() == file.first();
            }
            // A damaged header is no reason to lose records, which have checks of their own.
            long any = segment.find(0, file.first(), Long.MAX_VALUE);
            return any != SegmentReader.NOWHERE;
        }
    }

    private void setAside(SegmentFile file, String why) {
        newestAside = Math.max(newestAside, file.first());
        try {
            parts.folder().setAside(file);
            LOG.error(
                    "{}: {} cannot be used ({}) and is set aside beside itself, with .damaged at"
                            + " the end",
                    parts.home(),
                    file.path(),
                    why);
        } catch (IOException e) {
            LOG.error(
                    "{}: {} cannot be used ({}), and not be set aside either ({}): it is passed"
                            + " over; mend the folder's permissions",
                    parts.home(),
                    file.path(),
                    why,
                    e.toString());
        }
    }

    private Optional<CheckpointFile.Content> checkpoint() {
        try {
            return new CheckpointFile(parts.folder().checkpoint()).read();
        } catch (IOException e) {
            LOG.error(
                    "{}: {} cannot be used ({})",
                    parts.home(),
                    parts.folder().checkpoint(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private static long next(Optional<CheckpointFile.Content> checkpoint) {
        return checkpoint.map(CheckpointFile.Content::next).orElse(0L);
    }

    /** The number after the newest segment's last record; segments without any are removed. */
    private long end(List<SegmentFile> segments) {
        while (!segments.isEmpty()) {
            SegmentFile newest = segments.get(segments.size() - 1);
            try {
                return endOf(newest);
            } catch (IOException e) {
                setAside(newest, e.toString());
                segments.remove(newest);
            }
        }
        return 0;
    }

    private long endOf(SegmentFile file) throws IOException {
        long end = file.first();
        long good = SegmentHeader.BYTES;
        Tail tail;
        try (SegmentReader segment = new SegmentReader(file.path(), window)) {
            long at = segment.find(good, end, Long.MAX_VALUE);
            while (at != SegmentReader.NOWHERE) {
                end = segment.sequence() + 1;
                good = segment.recordEnd();
                at = segment.find(good, end, Long.MAX_VALUE);
            }
            tail = Tail.of(segment, good);
        }
        cut(file, tail.end());
        return end + tail.damaged();
    }

    private void cut(SegmentFile file, long length) {
        if (length >= file.bytes()) {
            return;
        }
        LOG.warn(
                "{}: the last {} bytes of {} are no whole record and are cut off, as after a crash",
                parts.home(),
                file.bytes() - length,
                file.path());
        try (RandomAccessFile segment = new RandomAccessFile(file.path().toFile(), "rw")) {
            segment.setLength(length);
        } catch (IOException e) {
            LOG.warn(
                    "{}: {} cannot be cut ({}); nothing is read beyond it all the same",
                    parts.home(),
                    file.path(),
                    e.toString());
        }
    }

    private long position(
            Optional<CheckpointFile.Content> checkpoint, List<SegmentFile> segments, long end) {
        if (segments.isEmpty()) {
            return end;
        }
        long oldest = segments.get(0).first();
        if (checkpoint.isEmpty()) {
            LOG.warn(
                    "{}: the spool has no checkpoint: all of it is sent again, from {} on",
                    parts.home(),
                    segments.get(0).path());
            return oldest;
        }
        if (checkpoint.get().next() > end) {
            LOG.warn(
                    "{}: the spool's checkpoint {} is beyond its end {}: all of it is sent again",
                    parts.home(),
                    checkpoint.get().next(),
                    end);
            return oldest;
        }
        return checkpoint.get().next();
    }

    private void removeSettled(List<SegmentFile> segments, long position, long end) {
        for (int i = 0; i < segments.size(); i++) {
            long next = i + 1 < segments.size() ? segments.get(i + 1).first() : end;
            if (next <= position) {
                try {
                    parts.folder().delete(segments.get(i));
                } catch (IOException e) {
                    LOG.warn(
                            "{}: {} is read and cannot be deleted ({})",
                            parts.home(),
                            segments.get(i).path(),
                            e.toString());
                }
            }
        }
    }
}
