package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.event.Via;

/** The points of one loss that could be looked at, summed up; not thread-safe. */
final class Range {
    private long points;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;
    private boolean snapshots;

    void add(long timeMicros, Via via) {
        points++;
        from = Math.min(from, timeMicros);
        to = Math.max(to, timeMicros);
        snapshots |= via == Via.SNAPSHOT;
    }

    long points() {
        return points;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    /** The loss of all of them. */
    Loss loss(Loss.Cause cause) {
        return new Loss(cause, points, from, to, snapshots);
    }
}
