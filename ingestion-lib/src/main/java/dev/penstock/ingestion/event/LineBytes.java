package dev.penstock.ingestion.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text in the making, as UTF-8, in an array that grows and is used again; not thread-safe.
 *
 * <p>The spelling of InfluxDB's line protocol: names escape comma, equals sign and blank with a
 * backslash; a measurement leaves the equals sign alone. Texts stand in quotes and escape quote and
 * backslash. A control character in a name becomes {@code _}, as does a backslash before a
 * separator, which servers read in different ways.
 */
final class LineBytes {
    private static final int USUAL = 512;

    /** An array grown larger than this by an unusual point is let go after it. */
    private static final int KEPT = 1 << 18;

    private byte[] bytes = new byte[USUAL];
    private int length;

    boolean isEmpty() {
        return length == 0;
    }

    /** Forgets what was put in. */
    void clear() {
        length = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[USUAL];
        }
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    LineBytes put(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** What is spelled already. */
    LineBytes put(byte[] spelled) {
        reserve(spelled.length);
        System.arraycopy(spelled, 0, bytes, length, spelled.length);
        length += spelled.length;
        return this;
    }

    /** As it is. */
    LineBytes put(String text) {
        reserve((long) Utf8.MOST * text.length());
        byte[] to = bytes;
        int at = length;
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (c < 0x80) {
                to[at++] = (byte) c;
                i++;
            } else {
                int end = Utf8.copy(text, i, to, at);
                i += Utf8.chars(end - at);
                at = end;
            }
        }
        length = at;
        return this;
    }

    LineBytes put(long number) {
        reserve(Digits.MOST);
        length = Digits.copy(number, bytes, length);
        return this;
    }

    LineBytes putMeasurement(String name) {
        return putName(name, false);
    }

    LineBytes putName(String name) {
        return putName(name, true);
    }

    private LineBytes putName(String name, boolean escapeEquals) {
        reserve((long) Utf8.MOST * name.length());
        int last = name.length() - 1;
        for (int i = 0; i <= last; ) {
            char c = name.charAt(i);
            if (c < ' ' || (c == '\\' && (i == last || ", =".indexOf(name.charAt(i + 1)) >= 0))) {
                bytes[length++] = '_';
                i++;
                continue;
            }
            if (c == ',' || c == ' ' || (c == '=' && escapeEquals)) {
                bytes[length++] = '\\';
            }
            int end = Utf8.copy(name, i, bytes, length);
            i += Utf8.chars(end - length);
            length = end;
        }
        return this;
    }

    /** In quotes. */
    LineBytes putText(String text) {
        reserve((long) Utf8.MOST * text.length() + 2);
        byte[] to = bytes;
        int at = length;
        to[at++] = '"';
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (c == '"' || c == '\\') {
                    to[at++] = '\\';
                }
                to[at++] = (byte) c;
                i++;
            } else {
                int end = Utf8.copy(text, i, to, at);
                i += Utf8.chars(end - at);
                at = end;
            }
        }
        to[at++] = '"';
        length = at;
        return this;
    }

    private void reserve(long more) {
        long needed = length + more;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(needed, 2L * bytes.length)));
        }
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
