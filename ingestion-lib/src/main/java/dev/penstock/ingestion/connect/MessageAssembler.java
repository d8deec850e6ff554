package dev.penstock.ingestion.connect;

import java.nio.CharBuffer;
import java.util.Arrays;

/**
 * Puts a message together from the parts in which it arrives; single-threaded.
 *
 * <p>The characters stay in one array that is used again and again. A message over the limit is
 * swallowed to its end.
 */
final class MessageAssembler {
    private static final int USUAL_CHARS = 1 << 16;

    private final int limit;
    private char[] text = new char[USUAL_CHARS];
    private int length;
    private boolean oversized;

    /**
     * Creates an assembler.
     *
     * @param limit the longest message in characters
     */
    MessageAssembler(long limit) {
        this.limit = (int) Math.min(limit, Integer.MAX_VALUE - 8);
    }

    void append(CharSequence part) {
        int end = length + part.length();
        if (oversized || end < 0 || end > limit) {
            oversized = true;
            return;
        }
        if (end > text.length) {
            text = Arrays.copyOf(text, (int) Math.min(limit, Math.max(end, text.length * 2L)));
        }
        if (part instanceof CharBuffer buffer) {
            buffer.get(buffer.position(), text, length, buffer.length());
        } else {
            part.toString().getChars(0, part.length(), text, length);
        }
        length = end;
    }

    char[] text() {
        return text;
    }

    int length() {
        return length;
    }

    boolean oversized() {
        return oversized;
    }

    /** Forgets the message; memory that only a large one needed is given back. */
    void clear() {
        if (text.length > USUAL_CHARS * 16) {
            text = new char[USUAL_CHARS];
        }
        length = 0;
        oversized = false;
    }
}
