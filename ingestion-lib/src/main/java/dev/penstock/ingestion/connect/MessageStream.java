package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.connect.HandOver.Loss;
import dev.penstock.ingestion.connect.HandOver.Part;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/** A long message, read while its parts still arrive; used by the decoding thread alone. */
final class MessageStream extends InputStream {
    private final HandOver parts;
    private Part part;
    private int at;
    private boolean broken;

    MessageStream(HandOver parts, Part first) {
        this.parts = parts;
        this.part = first;
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? part.bytes()[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, part.bytes().length - at);
        System.arraycopy(part.bytes(), at, target, offset, count);
        at += count;
        return count;
    }

    private boolean hasMore() throws IOException {
        while (at == part.bytes().length) {
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
            part = following == null ? new Part(new byte[0], true, null) : following;
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
}
