package dev.penstock.ingestion.write;

import dev.penstock.ingestion.time.Timing;

import java.util.Random;
import java.util.concurrent.CountDownLatch;

/**
 * Writes to a server that may not take points at once, some times and not for ever;
 * single-threaded. An interrupt ends it, with the outcome it has.
 */
final class Insistence {
    private final SafeSink sink;
    private final Timing timing;
    private final WriteDelay delay = new WriteDelay(new Random());
    private final CountDownLatch never = new CountDownLatch(1);

    Insistence(Sink sink, Timing timing) {
        this.sink = new SafeSink(sink);
        this.timing = timing;
    }

    /** The last outcome of so many attempts at most. */
    WriteResult write(Batch batch, int attempts) {
        delay.reset();
        WriteResult result = sink.write(batch);
        for (int i = 1; i < attempts && result instanceof WriteResult.Retry retry; i++) {
            if (Thread.currentThread().isInterrupted() || !paused(retry)) {
                return result;
            }
            result = sink.write(batch);
        }
        return result;
    }

    private boolean paused(WriteResult.Retry retry) {
        try {
            timing.await(never, delay.afterFailure(retry.after()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
