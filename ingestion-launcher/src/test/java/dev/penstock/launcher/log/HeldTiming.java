package dev.penstock.launcher.log;

import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test moves; whoever waits waits for the signal alone. */
final class HeldTiming implements Timing {
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-11-23T12:00:00Z").plusNanos(nanos.get());
    }

    @Override
    public boolean await(CountDownLatch signal, Duration atMost) throws InterruptedException {
        signal.await();
        return true;
    }

    void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
