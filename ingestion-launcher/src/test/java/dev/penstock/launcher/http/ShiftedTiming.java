package dev.penstock.launcher.http;

import dev.penstock.ingestion.time.Timing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** The machine's clock, which can be set forward, and waits that may be shorter than asked for. */
final class ShiftedTiming implements Timing {
    private final Timing system = Timing.system();
    private final AtomicLong ahead = new AtomicLong();
    private final int hurry;

    ShiftedTiming() {
        this(1);
    }

    /** One whose waits are over so many times earlier. */
    ShiftedTiming(int hurry) {
        this.hurry = hurry;
    }

    void advance(Duration time) {
        ahead.addAndGet(time.toNanos());
    }

    @Override
    public long nanos() {
        return system.nanos() + ahead.get();
    }

    @Override
    public Instant now() {
        return system.now().plusNanos(ahead.get());
    }

    @Override
    public boolean await(CountDownLatch signal, Duration atMost) throws InterruptedException {
        return system.await(signal, atMost.dividedBy(hurry));
    }
}
