package dev.penstock.launcher.webhook;

import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Notes the waits asked for and lets them pass at once, unless it is told otherwise. */
final class Waits implements Timing {
    final List<Duration> asked = new CopyOnWriteArrayList<>();

    /** Whether a wait goes on, whatever is signalled. */
    final AtomicBoolean hold = new AtomicBoolean();

    /** Whether time stands still, so that only a signal ends a wait. */
    final AtomicBoolean still = new AtomicBoolean();

    private final AtomicLong nanos = new AtomicLong();
    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public boolean await(CountDownLatch signal, Duration atMost) throws InterruptedException {
        asked.add(atMost);
        while (hold.get()) {
            boolean ended = never.await(1, TimeUnit.MILLISECONDS);
            if (ended) {
                throw new IllegalStateException();
            }
        }
        while (still.get()) {
            if (signal.await(1, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        if (signal.await(0, TimeUnit.MILLISECONDS)) {
            return true;
        }
        nanos.addAndGet(atMost.toNanos());
        return false;
    }
}
