package dev.penstock.ingestion;

/**
 * What a home's clock shows at least: the time of its latest event, and what has passed on ours
 * since. Ours may show another time of day. Single-threaded.
 */
final class HomeClock {
    private long latestMicros;
    private long sinceNanos;
    private boolean ticked;

    /** An event of that time arrived. */
    void seen(long micros) {
        latestMicros = micros;
        ticked = true;
    }

    /**
     * The time, in µs since the epoch; 0 before the first event.
     *
     * @param nanos ticks of our monotonic clock
     */
    long atLeast(long nanos) {
        if (ticked || latestMicros == 0) {
            ticked = false;
            sinceNanos = nanos;
        }
        return latestMicros + (nanos - sinceNanos) / 1_000;
    }
}
