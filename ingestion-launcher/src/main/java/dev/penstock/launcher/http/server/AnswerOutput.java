package dev.penstock.launcher.http.server;

import java.io.IOException;
import java.io.OutputStream;

/** The body of one answer, as long as was announced; for one thread. */
final class AnswerOutput extends OutputStream {
    /** Announced as long as it will turn out to be; the connection ends with it. */
    static final long UNTIL_CLOSED = Long.MAX_VALUE;

    private final OutputStream out;
    private long left;

    AnswerOutput(OutputStream out, long length) {
        this.out = out;
        this.left = length;
    }

    /** Whether less was written than was announced. */
    boolean incomplete() {
        return left > 0 && left < UNTIL_CLOSED / 2;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > left) {
            throw new IOException("more was written than was announced");
        }
        out.write(bytes, offset, length);
        left -= length;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
