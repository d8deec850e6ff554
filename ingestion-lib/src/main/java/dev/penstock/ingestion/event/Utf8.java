package dev.penstock.ingestion.event;

/** Spells texts as UTF-8, straight into an array. */
final class Utf8 {
    /** The most bytes a {@code char} takes; a pair of them takes fewer each. */
    static final int MOST = 3;

    private static final int LEAST_PAIR = 4;

    private Utf8() {}

    /**
     * Copies the character at an index; half a surrogate pair becomes a question mark, as it does
     * wherever Java encodes a text.
     *
     * @return where the next byte goes
     */
    static int copy(String text, int index, byte[] to, int at) {
        char c = text.charAt(index);
        int end = at;
        if (c < 0x80) {
            to[end++] = (byte) c;
        } else if (c < 0x800) {
            to[end++] = (byte) (0xC0 | (c >> 6));
            to[end++] = rest(c);
        } else if (!Character.isSurrogate(c)) {
            to[end++] = (byte) (0xE0 | (c >> 12));
            to[end++] = rest(c >> 6);
            to[end++] = rest(c);
        } else if (isPair(text, index)) {
            int code = text.codePointAt(index);
            to[end++] = (byte) (0xF0 | (code >> 18));
            to[end++] = rest(code >> 12);
            to[end++] = rest(code >> 6);
            to[end++] = rest(code);
        } else {
            to[end++] = '?';
        }
        return end;
    }

    /** How many {@code char}s those bytes stand for that one copy has made. */
    static int chars(int bytes) {
        return bytes < LEAST_PAIR ? 1 : 2;
    }

    /** A byte that is not the first of its character. */
    private static byte rest(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length()
                && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }
}
