package dev.penstock.ingestion.write;

import dev.penstock.ingestion.event.Point;

import java.util.List;

/**
 * Points of one home that are written together.
 *
 * @param home the home they came from
 * @param points the points, oldest first; never empty
 * @since 0.1.0
 */
public record Batch(String home, List<Point> points) {
    public Batch {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a batch needs at least one point");
        }
    }

    /** How many points. */
    public int size() {
        return points.size();
    }

    /** The first half, rounded down; for a batch of at least two. */
    Batch firstHalf() {
        return new Batch(home, points.subList(0, points.size() / 2));
    }

    /** The second half, rounded up. */
    Batch secondHalf() {
        return new Batch(home, points.subList(points.size() / 2, points.size()));
    }
}
