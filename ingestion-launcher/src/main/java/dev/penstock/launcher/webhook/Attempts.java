package dev.penstock.launcher.webhook;

import dev.penstock.ingestion.discovery.Registries;

import java.time.Duration;

/** What a receiver has of one home, and when the rest is tried again; for one thread. */
final class Attempts {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private Registries acknowledged = Registries.EMPTY;
    private Duration wait = FIRST_WAIT;
    private boolean waiting;
    private long at;
    private String told = "";

    Registries acknowledged() {
        return acknowledged;
    }

    /** Whether the last attempt has failed. */
    boolean waiting() {
        return waiting;
    }

    /** How many nanoseconds of its wait are left; none or fewer where it is over. */
    long left(long nanos) {
        return at - nanos;
    }

    /** Whether it waits and the wait is over. */
    boolean due(long nanos) {
        return waiting && left(nanos) <= 0;
    }

    void done(Registries now) {
        acknowledged = now;
        waiting = false;
        wait = FIRST_WAIT;
        told = "";
    }

    /**
     * Waits, longer than the last time.
     *
     * @param nanos the time
     * @param reason why the attempt has failed
     * @return whether this reason is another than the last
     */
    boolean failed(long nanos, String reason) {
        waiting = true;
        at = nanos + wait.toNanos();
        Duration doubled = wait.multipliedBy(2);
        wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        boolean other = !reason.equals(told);
        told = reason;
        return other;
    }
}
