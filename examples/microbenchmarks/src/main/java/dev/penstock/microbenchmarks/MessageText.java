package dev.penstock.microbenchmarks;

import java.io.Reader;

/** One message after the other, as the decoding thread is handed them. */
final class MessageText extends Reader {
    private String message = "";
    private int at;

    /** Goes on with another message. */
    MessageText begin(String next) {
        message = next;
        at = 0;
        return this;
    }

    @Override
    public int read(char[] target, int offset, int length) {
        int count = Math.min(length, message.length() - at);
        if (count == 0) {
            return -1;
        }
        message.getChars(at, at + count, target, offset);
        at += count;
        return count;
    }

    @Override
    public void close() {}
}
