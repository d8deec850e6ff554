package dev.penstock.ingestion.spool;

import java.io.IOException;
import java.util.OptionalLong;

/**
 * What stands behind the last good record of a segment: damaged records, which are losses, and then
 * what was never written to its end, which is none.
 *
 * @param damaged how many records were written to their end and are damaged
 * @param end where the last of them ends; what follows was never whole
 */
record Tail(long damaged, long end) {
    /**
     * Judges a tail in which no good record was found.
     *
     * @param segment the segment
     * @param begin where the tail begins
     */
    static Tail of(SegmentReader segment, long begin) throws IOException {
        long damaged = 0;
        long end = begin;
        long next = frameEnd(segment, end);
        while (next > end) {
            damaged++;
            end = next;
            next = frameEnd(segment, end);
        }
        return new Tail(damaged, end);
    }

    /**
     * Where a damaged record ends that begins here; here when none does.
     *
     * <p>Marker and length vouch for each other: one that is wrong is made up for by what stands
     * where the record would end.
     */
    private static long frameEnd(SegmentReader segment, long here) throws IOException {
        OptionalLong length = segment.lengthAt(here);
        if (length.isEmpty()) {
            return here;
        }
        long fileEnd = segment.length();
        long plausible = here + RecordFormat.PAYLOAD_AT + length.getAsLong();
        boolean within = length.getAsLong() >= RecordFormat.LINE_AT && plausible <= fileEnd;
        boolean followed = within && (plausible == fileEnd || segment.hasMarker(plausible));
        if (followed || (within && segment.hasMarker(here))) {
            return plausible;
        }
        // With a wrong length the rest may be the one record, and with the right one it checks.
        boolean whole =
                segment.hasMarker(here)
                        && segment.checks(here, fileEnd - here - RecordFormat.PAYLOAD_AT);
        return whole ? fileEnd : here;
    }
}
