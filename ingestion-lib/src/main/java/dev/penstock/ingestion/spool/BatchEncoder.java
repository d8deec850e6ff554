package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.event.Digits;
import dev.penstock.ingestion.event.Point;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Spells points as records, all into one array that is used again; not thread-safe.
 *
 * <p>Nothing is allocated per point.
 */
final class BatchEncoder {
    private static final int USUAL = 64 << 10;

    /** An array grown larger than this by an unusual batch is let go after it. */
    private static final int KEPT = 4 << 20;

    /** What surrounds series and fields: frame, via, blanks and the longest time. */
    private static final int AROUND = RecordFormat.PAYLOAD_AT + 3 + Digits.MOST;

    private static final long MOST = 1 << 30;

    private final CRC32C crc = new CRC32C();
    private byte[] bytes = new byte[USUAL];
    private ByteBuffer numbers = ByteBuffer.wrap(bytes);
    private int length;

    /**
     * Encodes points.
     *
     * @param points the points
     * @param from the sequence number of the first
     * @return why they can never be put in; empty when they are encoded
     */
    Optional<String> encode(List<Point> points, long from) {
        length = 0;
        if (bytes.length > KEPT) {
            use(new byte[USUAL]);
        }
        long sequence = from;
        for (Point point : points) {
            Optional<String> refusal = encode(point, sequence++);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<String> encode(Point point, long sequence) {
        long most = AROUND + (long) point.lineLength();
        if (length + most > MOST) {
            return Optional.of("a batch of a gigabyte is more than the spool takes at once");
        }
        grow((int) (length + most));
        int begin = length;
        length += RecordFormat.PAYLOAD_AT;
        bytes[length++] = RecordFormat.letter(point.via());
        bytes[length++] = ' ';
        length = point.copyLine(bytes, length);
        bytes[length++] = ' ';
        length = Digits.copy(point.timeMicros(), bytes, length);
        int payload = length - begin - RecordFormat.PAYLOAD_AT;
        if (payload > RecordFormat.MAX_PAYLOAD) {
            return Optional.of("a point of " + payload + " bytes is more than the spool takes");
        }
        numbers.putInt(begin, RecordFormat.MARKER);
        numbers.putInt(begin + RecordFormat.LENGTH_AT, payload);
        numbers.putLong(begin + RecordFormat.SEQUENCE_AT, sequence);
        int check = RecordFormat.check(bytes, begin, payload, crc);
        numbers.putInt(begin + RecordFormat.CHECK_AT, check);
        return Optional.empty();
    }

    private void grow(int needed) {
        if (needed > bytes.length) {
            use(Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length)));
        }
    }

    private void use(byte[] fresh) {
        bytes = fresh;
        numbers = ByteBuffer.wrap(fresh);
    }

    /** The records, up to {@link #length()}; they are others after the next batch. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
