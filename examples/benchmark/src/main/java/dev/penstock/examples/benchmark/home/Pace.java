package dev.penstock.examples.benchmark.home;

import java.util.concurrent.locks.LockSupport;

/**
 * When events are due.
 *
 * @param begin when the first is, in ticks
 * @param perSecond how many a second; 0 for all at once
 * @param homes how many homes send at that pace
 * @param underWay how many events of all homes may be on their way
 */
record Pace(long begin, double perSecond, int homes, UnderWay underWay) {
    private static final double NANOS = 1e9;
    private static final long LOOK = 50_000;

    /** Waits until no more are on their way than may be. */
    private long awaitRoom(long sent, long events) {
        if (underWay.most() == Long.MAX_VALUE) {
            return events;
        }
        long room = room(sent);
        while (room <= 0) {
            LockSupport.parkNanos(LOOK);
            room = room(sent);
        }
        return Math.min(events, sent + room);
    }

    private long room(long sent) {
        return (underWay.most() + underWay.arrived().getAsLong()) / homes - sent;
    }

    boolean isFlatOut() {
        return perSecond == 0;
    }

    /** Waits until at least one more is due; answers how many of them are by then. */
    long awaitDue(long sent, long events) {
        if (isFlatOut()) {
            return awaitRoom(sent, events);
        }
        long at = begin + (long) (sent / perSecond * NANOS);
        long wait = at - System.nanoTime();
        while (wait > 0) {
            LockSupport.parkNanos(wait);
            wait = at - System.nanoTime();
        }
        long due = (long) ((System.nanoTime() - begin) / NANOS * perSecond) + 1;
        return Math.min(events, Math.max(sent + 1, due));
    }
}
