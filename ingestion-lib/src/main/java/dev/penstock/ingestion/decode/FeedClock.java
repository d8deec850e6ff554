package dev.penstock.ingestion.decode;

import dev.penstock.ingestion.event.Via;

import java.util.function.LongSupplier;

/**
 * What a home's clock shows as far as its changes tell: the time of the latest one, and what has
 * passed here since it arrived. It is never ahead of the home's own. Single-threaded.
 */
final class FeedClock {
    private final LongSupplier nanos;
    private long latestMicros;
    private long sinceNanos;
    private long tickNanos;

    FeedClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A message is being read, whose changes have just arrived. */
    void tick() {
        tickNanos = nanos.getAsLong();
    }

    /** A change of that time arrived; one of a snapshot may be long past. */
    void seen(long micros, Via via) {
        if (via == Via.EVENT) {
            latestMicros = micros;
            sinceNanos = tickNanos;
        } else if (micros > latestMicros) {
            latestMicros = micros;
            sinceNanos = nanos.getAsLong();
        }
    }

    /**
     * The time of the message that is being read.
     *
     * @param before it is later than this in any case
     */
    long now(long before) {
        return Math.max(before + 1, latestMicros + (tickNanos - sinceNanos) / 1_000);
    }
}
