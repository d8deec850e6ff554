package dev.penstock.ingestion.write;

import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Via;

/**
 * How far a batch brings a home once it is safe: acknowledged, in the spool, or refused.
 *
 * @param latestEvent the time of its latest point that arrived as an event, µs; {@link #NONE}
 *     without such a point
 * @param fromHistory how many of its points come from history
 * @hidden for other packages of the library
 */
public record Reach(long latestEvent, int fromHistory) {
    /** No event at all. */
    public static final long NONE = Long.MIN_VALUE;

    /** Looks through a batch. */
    public static Reach of(Batch batch) {
        long latest = NONE;
        int fromHistory = 0;
        for (Point point : batch.points()) {
            if (point.via() == Via.HISTORY) {
                fromHistory++;
            } else if (point.via() == Via.EVENT) {
                latest = Math.max(latest, point.timeMicros());
            }
        }
        return new Reach(latest, fromHistory);
    }
}
