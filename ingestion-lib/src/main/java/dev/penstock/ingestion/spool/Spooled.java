package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.event.Point;

import java.util.List;

/**
 * Points read from the spool, without a hole between them; immutable.
 *
 * @param from the sequence number of the first
 * @param to the one after the last
 * @param points the points, in the order they were put in
 * @hidden for other packages of the library
 */
public record Spooled(long from, long to, List<Point> points) {
    public Spooled {
        points = List.copyOf(points);
    }
}
