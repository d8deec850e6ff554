package dev.penstock.examples.springboot;

import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.Sink;
import dev.penstock.ingestion.write.WriteResult;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A sink that takes and counts everything. */
final class KeepingSink implements Sink {
    private final AtomicLong taken = new AtomicLong();
    private final Semaphore arrived = new Semaphore(0);

    @Override
    public WriteResult write(Batch batch) {
        taken.addAndGet(batch.size());
        arrived.release(batch.size());
        return new WriteResult.Written();
    }

    long taken() {
        return taken.get();
    }

    /** Waits for that many points more. */
    void await(int points) throws InterruptedException {
        if (!arrived.tryAcquire(points, 30, TimeUnit.SECONDS)) {
            throw new AssertionError("fewer than " + points + " points came");
        }
    }

    @Override
    public String describe() {
        return "a test";
    }

    @Override
    public void close() {}
}
