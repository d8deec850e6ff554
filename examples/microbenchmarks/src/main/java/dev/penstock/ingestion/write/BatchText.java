package dev.penstock.ingestion.write;

import dev.penstock.ingestion.config.InfluxConfig.Precision;
import dev.penstock.ingestion.event.Point;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes of points the bytes that are sent. */
public final class BatchText {
    private final LineEncoder encoder = new LineEncoder(Precision.US);

    /** The body of a request that writes these points. */
    public byte[] of(List<Point> points) {
        return encoder.encode(new Batch("home", points)).getBytes(StandardCharsets.UTF_8);
    }
}
