package dev.penstock.ingestion.write;

import dev.penstock.ingestion.config.InfluxConfig.Precision;
import dev.penstock.ingestion.event.Point;

/** Encodes a batch as line protocol, one text with a line per point; thread-safe. */
final class LineEncoder {
    /** What a point of a usual home takes, so that the text seldom has to grow. */
    private static final int USUAL_LINE = 256;

    private final Precision precision;

    LineEncoder(Precision precision) {
        this.precision = precision;
    }

    String encode(Batch batch) {
        StringBuilder out = new StringBuilder(batch.size() * USUAL_LINE);
        for (Point point : batch.points()) {
            point.appendLine(out);
            out.append(' ').append(time(point.timeMicros())).append('\n');
        }
        return out.toString();
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
