package dev.penstock.launcher.http;

import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still at noon until it is set forward, and knows no waiting. */
final class StillTiming implements Timing {
    private final AtomicLong nanos = new AtomicLong();

    void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return Told.NOON.plusNanos(nanos.get());
    }

    @Override
    public boolean await(CountDownLatch signal, Duration atMost) {
        throw new UnsupportedOperationException("nobody waits here");
    }
}
