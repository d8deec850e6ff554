package dev.penstock.ingestion.functional;

import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.ScriptedSink;
import dev.penstock.ingestion.write.WriteResult;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds a sink's writes back until it is opened, as a database does that is stuck. */
final class Gate {
    private final CountDownLatch open = new CountDownLatch(1);
    private final CountDownLatch reached = new CountDownLatch(1);

    ScriptedSink sink() {
        return new ScriptedSink(this::pass);
    }

    private WriteResult pass(Batch batch) {
        reached.countDown();
        try {
            open.await();
            return new WriteResult.Written();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new WriteResult.Retry(Optional.empty(), "interrupted");
        }
    }

    /** Returns when a write is being held back. */
    void awaitReached() throws InterruptedException {
        reached.await();
    }

    /** Whether a time passes without the gate being opened: the time belongs to what is shown. */
    boolean passes(Duration time) throws InterruptedException {
        return !open.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    void open() {
        open.countDown();
    }
}
