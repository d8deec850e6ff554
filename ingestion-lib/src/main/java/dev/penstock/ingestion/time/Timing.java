package dev.penstock.ingestion.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * A clock and a way to wait, which a test can hold in its hand; thread-safe.
 *
 * @since 0.1.0
 */
public interface Timing {
    /** Ticks of a monotonic clock in nanoseconds, for durations only. */
    long nanos();

    /** The time of day in UTC. */
    Instant now();

    /** The time of day in microseconds since the epoch, as points carry it. */
    default long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, now());
    }

    /**
     * Waits until a signal is given or a time is over.
     *
     * @param signal ends the wait early when it reaches zero
     * @param atMost the longest wait
     * @return whether the signal was given
     */
    boolean await(CountDownLatch signal, Duration atMost) throws InterruptedException;

    /**
     * Rests for a moment, so that what arrives meanwhile can be dealt with together; nobody waits
     * for it to end, and it may end early.
     *
     * @param nanos how long
     */
    default void rest(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    /** The machine's own clocks. */
    static Timing system() {
        return new SystemTiming();
    }
}
