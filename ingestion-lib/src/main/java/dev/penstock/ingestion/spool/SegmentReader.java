package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.event.Via;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * An open segment that is looked at record by record; not thread-safe.
 *
 * <p>Whatever the file holds, a record is good or it is none; only the disk itself makes it throw.
 * An interruption of the thread does not close the file, as it would a channel.
 */
final class SegmentReader implements Closeable {
    static final long NOWHERE = -1;

    private final RandomAccessFile file;
    private final Window window;
    private final CRC32C crc = new CRC32C();
    private long at;
    private int payload;

    SegmentReader(Path path, Window window) throws IOException {
        this(new RandomAccessFile(path.toFile(), "r"), window);
    }

    /** Reads a file that is open, and closes it in the end. */
    SegmentReader(RandomAccessFile file, Window window) {
        this.file = file;
        this.window = window;
        window.clear();
    }

    /** When a segment was begun; empty when it does not tell. */
    static OptionalLong createdMicros(SegmentFile file, Window window) {
        try (SegmentReader segment = new SegmentReader(file.path(), window)) {
            Optional<SegmentHeader> header = segment.header();
            return header.isPresent()
                    ? OptionalLong.of(header.get().createdMicros())
                    : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    long length() throws IOException {
        return file.length();
    }

    Optional<SegmentHeader> header() throws IOException {
        if (!window.has(file, 0, SegmentHeader.BYTES)) {
            return Optional.empty();
        }
        int begin = window.index(0);
        return SegmentHeader.decoded(
                Arrays.copyOfRange(window.bytes(), begin, begin + SegmentHeader.BYTES));
    }

    /** Whether a good record begins here; it is the current one then. */
    boolean readAt(long place) throws IOException {
        if (!window.has(file, place, RecordFormat.PAYLOAD_AT)
                || window.intAt(place) != RecordFormat.MARKER) {
            return false;
        }
        int length = window.intAt(place + RecordFormat.LENGTH_AT);
        if (!checks(place, length)) {
            return false;
        }
        at = place;
        payload = length;
        return true;
    }

    /** Whether a record of that length, beginning here, agrees with its check. */
    boolean checks(long place, long length) throws IOException {
        if (length < RecordFormat.LINE_AT
                || length > RecordFormat.MAX_PAYLOAD
                || !window.has(file, place, RecordFormat.PAYLOAD_AT + (int) length)) {
            return false;
        }
        int check = RecordFormat.check(window.bytes(), window.index(place), (int) length, crc);
        return check == window.intAt(place + RecordFormat.CHECK_AT);
    }

    /**
     * Where the next good record begins that has a sequence number of these; it is the current one
     * then.
     *
     * @param place where to begin
     * @param from the smallest number wanted
     * @param to the one after the largest
     * @return the place, or {@link #NOWHERE}
     */
    long find(long place, long from, long to) throws IOException {
        long here = place;
        while (window.has(file, here, RecordFormat.PAYLOAD_AT)) {
            if (window.byteAt(here) != RecordFormat.MARKER_BEGIN || !readAt(here)) {
                here++;
            } else if (sequence() >= from && sequence() < to) {
                return here;
            } else {
                here = recordEnd();
            }
        }
        return NOWHERE;
    }

    /** Whether a record could begin here, by its marker alone. */
    boolean hasMarker(long place) throws IOException {
        return window.has(file, place, RecordFormat.PAYLOAD_AT)
                && window.intAt(place) == RecordFormat.MARKER;
    }

    /** What would be the length of a payload here; empty where the file ends before. */
    OptionalLong lengthAt(long place) throws IOException {
        return window.has(file, place, RecordFormat.PAYLOAD_AT)
                ? OptionalLong.of(window.intAt(place + RecordFormat.LENGTH_AT))
                : OptionalLong.empty();
    }

    /** The current record's number. */
    long sequence() {
        return window.longAt(at + RecordFormat.SEQUENCE_AT);
    }

    /** Where the current record ends. */
    long recordEnd() {
        return at + RecordFormat.PAYLOAD_AT + payload;
    }

    /** How the current record's point arrived; empty when it is none of ours. */
    Optional<Via> via() {
        return RecordFormat.via(window.byteAt(at + RecordFormat.PAYLOAD_AT));
    }

    /** The time of the current record's point, without reading the rest; empty when it has none. */
    OptionalLong timeMicros() {
        byte[] bytes = window.bytes();
        int end = window.index(recordEnd());
        int begin = end;
        int least = window.index(at) + RecordFormat.PAYLOAD_AT;
        while (begin > least && bytes[begin - 1] != ' ') {
            begin--;
        }
        try {
            String digits = new String(bytes, begin, end - begin, StandardCharsets.US_ASCII);
            return OptionalLong.of(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The current record's point; empty when it agrees with its check and yet is none. */
    Optional<Point> point(Function<String, Series> known) {
        int begin = window.index(at) + RecordFormat.PAYLOAD_AT + RecordFormat.LINE_AT;
        int end = window.index(recordEnd());
        try {
            return via().map(via -> Point.parse(window.bytes(), begin, end, via, known));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
