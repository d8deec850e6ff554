package dev.penstock.launcher.http.server;

import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is put forward; whoever waits by it is woken then. */
public final class HeldClock implements Timing {
    private static final Instant BEGIN = Instant.parse("2026-11-03T08:09:10Z");

    private final AtomicLong nanos = new AtomicLong();
    private volatile boolean released;

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return BEGIN.plusNanos(nanos.get());
    }

    @Override
    public boolean await(CountDownLatch signal, Duration atMost) throws InterruptedException {
        long until = nanos.get() + atMost.toNanos();
        while (nanos.get() < until) {
            if (signal.await(1, TimeUnit.MILLISECONDS)) {
                return true;
            }
            nanos.addAndGet(released ? Duration.ofMillis(1).toNanos() : 0);
        }
        return signal.getCount() == 0;
    }

    /** From now on, it goes by itself as long as somebody waits. */
    public void release() {
        released = true;
    }

    /** Puts it forward. */
    public void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
