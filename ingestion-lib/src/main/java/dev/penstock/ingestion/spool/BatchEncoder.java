package dev.penstock.ingestion.spool;

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
    private static final int AROUND = RecordFormat.PAYLOAD_AT + 24;

    private static final int MOST_BYTES_PER_CHAR = 3;
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
        String series = point.series().line();
        String fields = point.fieldLine();
        long most = AROUND + (long) MOST_BYTES_PER_CHAR * (series.length() + fields.length());
        if (length + most > MOST) {
            return Optional.of("a batch of a gigabyte is more than the spool takes at once");
        }
        grow((int) (length + most));
        int begin = length;
        length += RecordFormat.PAYLOAD_AT;
        bytes[length++] = RecordFormat.letter(point.via());
        bytes[length++] = ' ';
        put(series);
        bytes[length++] = ' ';
        put(fields);
        bytes[length++] = ' ';
        put(point.timeMicros());
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

    /** UTF-8; half a surrogate pair becomes a question mark, as it does on the way to a server. */
    private void put(String text) {
        byte[] to = bytes;
        int out = length;
        int in = 0;
        while (in < text.length()) {
            char c = text.charAt(in++);
            if (c < 0x80) {
                to[out++] = (byte) c;
            } else if (c < 0x800) {
                to[out++] = (byte) (0xC0 | (c >> 6));
                to[out++] = rest(c);
            } else if (!Character.isSurrogate(c)) {
                to[out++] = (byte) (0xE0 | (c >> 12));
                to[out++] = rest(c >> 6);
                to[out++] = rest(c);
            } else if (isPair(text, in - 1)) {
                int code = Character.toCodePoint(c, text.charAt(in++));
                to[out++] = (byte) (0xF0 | (code >> 18));
                to[out++] = rest(code >> 12);
                to[out++] = rest(code >> 6);
                to[out++] = rest(code);
            } else {
                to[out++] = '?';
            }
        }
        length = out;
    }

    /** A byte of UTF-8 that is not the first of its character. */
    private static byte rest(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length()
                && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    private void put(long number) {
        // Negative all the way: the smallest number has no positive counterpart.
        long left = number > 0 ? -number : number;
        if (number < 0) {
            bytes[length++] = '-';
        }
        int digits = 1;
        for (long rest = left / 10; rest != 0; rest /= 10) {
            digits++;
        }
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' - left % 10);
            left /= 10;
        }
        length += digits;
    }

    /** The records, up to {@link #length()}; they are others after the next batch. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
