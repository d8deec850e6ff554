package dev.penstock.examples.simulatedhome;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/** A socket's stream, buffered, that knows whether the peer has stopped taking data. */
final class BlockedWatch extends OutputStream {
    private static final int SLICE = 64 * 1024;
    private static final long BLOCKED_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final OutputStream out;
    private final byte[] buffer = new byte[SLICE];
    private int filled;
    private volatile long writingSince;
    private volatile boolean writing;

    BlockedWatch(OutputStream out) {
        this.out = out;
    }

    /** Whether one write of at most 64 KiB has been under way for 200 ms. Any thread may ask. */
    boolean blocked() {
        return writing && System.nanoTime() - writingSince > BLOCKED_NANOS;
    }

    @Override
    public void write(int b) throws IOException {
        if (filled == SLICE) {
            flush();
        }
        buffer[filled++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int part = Math.min(length - done, SLICE - filled);
            System.arraycopy(bytes, offset + done, buffer, filled, part);
            filled += part;
            done += part;
            if (filled == SLICE) {
                flush();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        writingSince = System.nanoTime();
        writing = true;
        out.write(buffer, 0, filled);
        writing = false;
        filled = 0;
    }
}
