package dev.penstock.launcher.http.server;

import java.io.IOException;
import java.io.InputStream;

/** The body of one request, which is as long as its head said; for one thread. */
final class BodyInput extends InputStream {
    private final TimedInput in;
    private int left;

    BodyInput(TimedInput in, int length) {
        this.in = in;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        if (left == 0) {
            return -1;
        }
        int next = in.read();
        return took(next < 0 ? -1 : 1) < 0 ? -1 : next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return left == 0 ? -1 : took(in.read(into, offset, Math.min(length, left)));
    }

    private int took(int count) throws IOException {
        if (count < 0) {
            throw new BadRequest(400, "the body ends in the middle");
        }
        left -= count;
        return count;
    }
}
