package dev.penstock.ingestion;

import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still but for waits, which are over at once and remembered. */
public final class ManualTiming implements Timing {
    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> waits = new CopyOnWriteArrayList<>();

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
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting");
        }
        if (signal.getCount() > 0) {
            waits.add(atMost);
            advance(atMost);
        }
        return signal.getCount() == 0;
    }

    public void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** The waits asked for so far. */
    public List<Duration> waits() {
        return List.copyOf(waits);
    }
}
