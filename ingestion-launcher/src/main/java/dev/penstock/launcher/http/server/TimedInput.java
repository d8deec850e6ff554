package dev.penstock.launcher.http.server;

import dev.penstock.ingestion.time.Timing;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;

/** What arrives over a socket, read no longer than until a deadline; for one thread. */
final class TimedInput extends InputStream {
    private static final int BUFFER = 8 * 1024;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Socket socket;
    private final InputStream in;
    private final Timing timing;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int end;
    private long deadline;
    private boolean timed;

    TimedInput(Socket socket, Timing timing) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.timing = timing;
    }

    /** From now on, reading fails once this much time has passed. */
    void within(Duration time) {
        deadline = timing.nanos() + time.toNanos();
        timed = true;
    }

    /** The time of day, for answers. */
    Instant now() {
        return timing.now();
    }

    /** From now on, reading takes as long as it takes. */
    void untimed() throws IOException {
        timed = false;
        socket.setSoTimeout(0);
    }

    @Override
    public int read() throws IOException {
        return position == end && !fill() ? -1 : buffer[position++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == end && !fill()) {
            return -1;
        }
        int count = Math.min(length, end - position);
        System.arraycopy(buffer, position, into, offset, count);
        position += count;
        return count;
    }

    /** What can be read without waiting. */
    @Override
    public int available() throws IOException {
        return end - position + in.available();
    }

    private boolean fill() throws IOException {
        if (timed) {
            long millis = (deadline - timing.nanos()) / NANOS_PER_MILLI;
            if (millis <= 0) {
                throw new SocketTimeoutException("took too long");
            }
            socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
        }
        position = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
