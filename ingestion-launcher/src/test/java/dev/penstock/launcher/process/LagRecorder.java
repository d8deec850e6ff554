package dev.penstock.launcher.process;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** How late points reach a database, from a moment on, in milliseconds; thread-safe. */
public final class LagRecorder {
    private static final int LONGEST = 600_000;

    private final AtomicLongArray counts = new AtomicLongArray(LONGEST + 1);
    private final AtomicLong since = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong first = new AtomicLong(Long.MAX_VALUE);

    /** Forgets everything, and looks at points that happen from now on. */
    public void start() {
        since.set(Long.MAX_VALUE);
        for (int i = 0; i <= LONGEST; i++) {
            counts.set(i, 0);
        }
        first.set(Long.MAX_VALUE);
        since.set(now());
    }

    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    void arrived(long micros) {
        if (since.get() == Long.MAX_VALUE) {
            return;
        }
        long now = now();
        first.accumulateAndGet(now, Math::min);
        // What happened before anything arrived at all had to wait for the database.
        if (micros >= Math.max(since.get(), first.get())) {
            counts.incrementAndGet(Math.clamp((now - micros) / 1_000, 0, LONGEST));
        }
    }

    public long count() {
        long sum = 0;
        for (int i = 0; i <= LONGEST; i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    /** A quantile in milliseconds. */
    public long quantile(double fraction) {
        long rank = (long) Math.ceil(fraction * count());
        long sum = 0;
        for (int i = 0; i <= LONGEST; i++) {
            sum += counts.get(i);
            if (sum >= rank) {
                return i;
            }
        }
        return LONGEST;
    }

    @Override
    public String toString() {
        return "%d events, p50 %d ms, p99 %d ms, longest %d ms"
                .formatted(count(), quantile(0.5), quantile(0.99), quantile(1));
    }
}
