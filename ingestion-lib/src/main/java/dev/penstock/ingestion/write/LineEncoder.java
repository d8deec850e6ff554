package dev.penstock.ingestion.write;

import dev.penstock.ingestion.config.InfluxConfig.Precision;
import dev.penstock.ingestion.event.Digits;
import dev.penstock.ingestion.event.Point;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Encodes a batch as line protocol, with a line per point; thread-safe. */
final class LineEncoder {
    private static final int CHUNK = 16 << 10;

    /** What a line has besides its point: a blank, the time and a line end. */
    private static final int AROUND = 2 + Digits.MOST;

    private final Precision precision;

    LineEncoder(Precision precision) {
        this.precision = precision;
    }

    /** How many bytes a batch takes. */
    long length(Batch batch) {
        List<Point> points = batch.points();
        long length = 0;
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            length += point.lineLength() + 2L + Digits.length(time(point.timeMicros()));
        }
        return length;
    }

    /** Writes a batch in pieces, so that it never is in memory as a whole. */
    void write(Batch batch, OutputStream out) throws IOException {
        List<Point> points = batch.points();
        byte[] chunk = new byte[CHUNK];
        int filled = 0;
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            int most = point.lineLength() + AROUND;
            if (most > chunk.length - filled) {
                out.write(chunk, 0, filled);
                filled = 0;
                chunk = most > chunk.length ? new byte[most] : chunk;
            }
            filled = copy(point, chunk, filled);
        }
        out.write(chunk, 0, filled);
    }

    private int copy(Point point, byte[] to, int at) {
        int next = point.copyLine(to, at);
        to[next++] = ' ';
        next = Digits.copy(time(point.timeMicros()), to, next);
        to[next++] = '\n';
        return next;
    }

    /** A batch as one text. */
    String text(Batch batch) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(batch, out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private long time(long micros) {
        return switch (precision) {
            case S -> Math.floorDiv(micros, 1_000_000L);
            case MS -> Math.floorDiv(micros, 1_000L);
            case US -> micros;
            case NS -> nanos(micros);
        };
    }

    /** A time no database stores stays one, for the server to refuse that point alone. */
    private static long nanos(long micros) {
        long largest = Long.MAX_VALUE / 1_000;
        return Math.clamp(micros, -largest, largest) * 1_000;
    }
}
