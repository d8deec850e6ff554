package dev.penstock.ingestion.write;

import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/**
 * Writes to a server that may not take points at once, some times and not for ever;
 * single-threaded. An interrupt ends it, with the outcome it has.
 */
final class Insistence {
    private static final Logger LOG = LoggerFactory.getLogger(Insistence.class);

    private final Sink sink;
    private final Timing timing;
    private final WriteDelay delay = new WriteDelay(new Random());
    private final CountDownLatch never = new CountDownLatch(1);

    Insistence(Sink sink, Timing timing) {
        this.sink = sink;
        this.timing = timing;
    }

    /** The last outcome of so many attempts at most. */
    WriteResult write(Batch batch, int attempts) {
        delay.reset();
        WriteResult result = attempt(batch);
        for (int i = 1; i < attempts && result instanceof WriteResult.Retry retry; i++) {
            if (Thread.currentThread().isInterrupted() || !paused(retry)) {
                return result;
            }
            result = attempt(batch);
        }
        return result;
    }

    private WriteResult attempt(Batch batch) {
        try {
            return sink.write(batch);
        } catch (RuntimeException e) {
            LOG.debug("{}: the sink failed unexpectedly", batch.home(), e);
            return new WriteResult.Retry(Optional.empty(), "the sink failed: " + e);
        }
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
