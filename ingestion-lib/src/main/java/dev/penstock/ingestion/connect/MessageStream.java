package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.connect.HandOver.Loss;
import dev.penstock.ingestion.connect.HandOver.Part;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Reader;

/**
 * One message after the other, each read while its parts still arrive; used by the decoding thread
 * alone.
 */
final class MessageStream extends Reader {
    private static final Part NOTHING = new Part("", true, null);

    private final HandOver parts;
    private Part part = NOTHING;
    private int at;
    private boolean broken;

    MessageStream(HandOver parts) {
        this.parts = parts;
    }

    /** Goes on with the message that begins with a part; its end is the end of the stream. */
    void begin(Part first) {
        part = first;
        at = 0;
        broken = false;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, part.text().length() - at);
        part.text().getChars(at, at + count, target, offset);
        at += count;
        return count;
    }

    private boolean hasMore() throws IOException {
        while (at == part.text().length()) {
            if (broken) {
                throw new EOFException("the rest of the message is lost");
            }
            if (part.last()) {
                return false;
            }
            next();
        }
        return true;
    }

    private void next() throws IOException {
        try {
            @Nullable Part following = parts.take();
            broken = following == null || following.broken();
            part = following == null ? NOTHING : following;
            at = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted in the middle of a message");
        }
    }

    /**
     * The loss in the middle of which the message broke off; null where it is whole or just ended.
     */
    @Nullable Loss loss() {
        return part.loss();
    }

    /** Takes what is left of the message, so that the next part is another message's. */
    void finish() throws IOException {
        while (!part.last()) {
            next();
        }
    }

    /** Whoever reads a message to its end may do this; the next message is read all the same. */
    @Override
    public void close() {}
}
