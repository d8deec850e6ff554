package dev.penstock.ingestion.metrics;

import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Lets one message through per interval and counts those held back; thread-safe.
 *
 * <p>A home that sends nothing but nonsense must not fill the disk with complaints.
 *
 * @hidden for other packages of the library
 */
public final class LogThrottle {
    private static final long NEVER = Long.MIN_VALUE;

    private final Timing timing;
    private final long interval;
    private final AtomicLong lastPassed = new AtomicLong(NEVER);
    private final AtomicLong heldBack = new AtomicLong();

    /**
     * Creates a throttle.
     *
     * @param timing the clock
     * @param interval the time between two messages let through
     */
    public LogThrottle(Timing timing, Duration interval) {
        this.timing = timing;
        this.interval = interval.toNanos();
    }

    /**
     * Logs if it is time to.
     *
     * @param message logs, and is told how many messages were held back since the last one
     */
    public void log(LongConsumer message) {
        long now = timing.nanos();
        long last = lastPassed.get();
        if ((last == NEVER || now - last >= interval) && lastPassed.compareAndSet(last, now)) {
            message.accept(heldBack.getAndSet(0));
        } else {
            heldBack.incrementAndGet();
        }
    }
}
