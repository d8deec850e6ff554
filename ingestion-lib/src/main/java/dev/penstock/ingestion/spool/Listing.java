package dev.penstock.ingestion.spool;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the spool's folder holds at one moment; immutable.
 *
 * @param segments the segments, the oldest first
 * @param aside segments set aside, the oldest first
 * @param foreign what is not the spool's
 */
record Listing(List<SegmentFile> segments, List<SegmentFile> aside, List<Path> foreign) {
    long bytes() {
        return Stream.concat(segments.stream(), aside.stream()).mapToLong(SegmentFile::bytes).sum();
    }

    /** The bytes of what gives way first: set aside before what is still to be read. */
    long oldestBytes() {
        return Stream.concat(aside.stream(), segments.stream())
                .mapToLong(SegmentFile::bytes)
                .findFirst()
                .orElse(0);
    }

    /** Which segment holds a sequence number, if any does: an index, or -1. */
    int holder(long sequence) {
        int index = segments.size() - 1;
        while (index >= 0 && segments.get(index).first() > sequence) {
            index--;
        }
        return index;
    }

    /** The number with which the segment after an index begins; where there is none, the end. */
    long after(int index, long end) {
        return index + 1 < segments.size() ? Math.min(segments.get(index + 1).first(), end) : end;
    }
}
