package dev.penstock.ingestion.write;

import dev.penstock.ingestion.config.InfluxConfig.Precision;
import dev.penstock.ingestion.event.Point;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Makes of points the bytes that are sent, as a request does. */
public final class BatchText {
    private final LineEncoder encoder = new LineEncoder(Precision.US);
    private final Buffer buffer = new Buffer();

    /** Stands in for the buffers of a connection: every byte is copied into it. */
    private static final class Buffer extends OutputStream {
        private static final int SIZE = 1 << 16;

        private final byte[] bytes = new byte[SIZE];
        private long written;

        @Override
        public void write(int one) {
            bytes[0] = (byte) one;
            written++;
        }

        @Override
        public void write(byte[] more, int from, int length) {
            System.arraycopy(more, from, bytes, 0, Math.min(length, SIZE));
            written += length;
        }
    }

    /** Encodes the body of a request that writes these points, and tells how long it is. */
    public long of(List<Point> points) {
        Batch batch = new Batch("home", points);
        buffer.written = 0;
        long length = encoder.length(batch);
        try {
            encoder.write(batch, buffer);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        if (buffer.written != length) {
            throw new IllegalStateException("a body of another length than it says");
        }
        return length;
    }
}
