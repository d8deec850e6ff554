package dev.penstock.ingestion.decode;

/**
 * A JSON value still standing in the text of its message; valid only until the receiver returns.
 */
public final class RawJson {
    private final char[] text;
    private final int from;
    private final int to;

    RawJson(char[] text, int from, int to) {
        this.text = text;
        this.from = from;
        this.to = to;
    }

    char[] text() {
        return text;
    }

    int from() {
        return from;
    }

    int length() {
        return to - from;
    }

    /** A part of this value, by offsets from where it begins. */
    RawJson part(int begin, int end) {
        return new RawJson(text, from + begin, from + end);
    }

    /** A copy of the value's text. */
    @Override
    public String toString() {
        return new String(text, from, to - from);
    }
}
