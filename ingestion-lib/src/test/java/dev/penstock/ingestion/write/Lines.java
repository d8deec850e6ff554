package dev.penstock.ingestion.write;

import dev.penstock.ingestion.config.InfluxConfig.Precision;
import dev.penstock.ingestion.event.Point;

import java.util.List;

/** What is sent of points. */
public final class Lines {
    private Lines() {}

    /** The line of a point. */
    public static String of(Point point, Precision precision) {
        return new LineEncoder(precision).text(new Batch("home", List.of(point))).strip();
    }
}
