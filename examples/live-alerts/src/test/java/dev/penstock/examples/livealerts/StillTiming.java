package dev.penstock.examples.livealerts;

import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes on when it is told to; nobody waits by it. */
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
        return Instant.EPOCH.plusNanos(nanos.get());
    }

    @Override
    public boolean await(CountDownLatch signal, Duration atMost) {
        throw new UnsupportedOperationException("nobody waits here");
    }
}
