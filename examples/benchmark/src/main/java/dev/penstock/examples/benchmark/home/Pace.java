package dev.penstock.examples.benchmark.home;

import java.util.concurrent.locks.LockSupport;

/**
 * When events are due.
 *
 * @param begin when the first is, in ticks
 * @param perSecond how many a second; 0 for all at once
 */
record Pace(long begin, double perSecond) {
    private static final double NANOS = 1e9;

    boolean isFlatOut() {
        return perSecond == 0;
    }

    /** Waits until at least one more is due; answers how many of them are by then. */
    long awaitDue(long sent, long events) {
        if (isFlatOut()) {
            return events;
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
