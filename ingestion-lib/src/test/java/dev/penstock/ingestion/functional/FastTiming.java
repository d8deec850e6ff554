package dev.penstock.ingestion.functional;

import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A clock that runs many times faster than the machine's, so that long waits are soon over. */
public final class FastTiming implements Timing {
    private final long factor;
    private final long begin = System.nanoTime();
    private final Instant began = Instant.now();

    public FastTiming(long factor) {
        this.factor = factor;
    }

    @Override
    public long nanos() {
        return (System.nanoTime() - begin) * factor;
    }

    @Override
    public Instant now() {
        return began.plusNanos(nanos());
    }

    @Override
    public boolean await(CountDownLatch signal, Duration atMost) throws InterruptedException {
        return signal.await(atMost.toNanos() / factor, TimeUnit.NANOSECONDS);
    }
}
