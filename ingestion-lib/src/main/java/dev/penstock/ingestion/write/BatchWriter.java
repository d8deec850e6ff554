package dev.penstock.ingestion.write;

import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.queue.EventQueue;
import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The loop that takes points from a home's queue and writes them in batches, on one virtual thread.
 *
 * <p>A batch is tried until the server has taken it; nothing overtakes it, so points are written in
 * order. A batch the server refuses for its content is halved until the refused points stand alone.
 * {@link #close} writes what is left, until its deadline.
 */
public final class BatchWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final Duration PATIENCE_WITH_SETTINGS = Duration.ofSeconds(30);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(30);

    /** How long closing waits between attempts, as there is little time. */
    private static final Duration WHILE_CLOSING = Duration.ofMillis(200);

    /** A sink has to return soon after an interrupt. */
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private final String home;
    private final EventQueue queue;
    private final Sink sink;
    private final BatchConfig config;
    private final WriterBooks books;
    private final WriteListener listener;
    private final Timing timing;
    private final WriteDelay delay;
    private final LogThrottle failures;
    private final LogThrottle rejections;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch abandoned = new CountDownLatch(1);
    private final Thread thread;

    private volatile WriterState state = new WriterState.Untried();

    /**
     * What a writer works with.
     *
     * @param home the home's name
     * @param queue where points come from
     * @param sink where they go
     * @param accounting the home's books
     * @param listener is told of outcomes
     */
    public record Parts(
            String home,
            EventQueue queue,
            Sink sink,
            Accounting accounting,
            WriteListener listener) {}

    /**
     * Creates a writer; {@link #start} sets it going.
     *
     * @param parts what it works with
     * @param config when points go out together
     * @param timing the clock
     * @param delay how long to wait after failures
     */
    public BatchWriter(Parts parts, BatchConfig config, Timing timing, WriteDelay delay) {
        this.home = parts.home();
        this.queue = parts.queue();
        this.sink = parts.sink();
        this.books = new WriterBooks(parts.accounting());
        this.listener = parts.listener();
        this.config = config;
        this.timing = timing;
        this.delay = delay;
        this.failures = new LogThrottle(timing, LOG_INTERVAL);
        this.rejections = new LogThrottle(timing, LOG_INTERVAL);
        this.thread = Thread.ofVirtual().name("penstock-" + home + "-writer").unstarted(this::run);
    }

    /** Starts the loop. */
    public void start() {
        thread.start();
    }

    /** How the writer is doing. */
    public WriterState state() {
        return state;
    }

    private void run() {
        try {
            List<Point> points = queue.take(config.maxPoints(), config.linger());
            while (!points.isEmpty()) {
                write(new Batch(home, points));
                points = queue.take(config.maxPoints(), config.linger());
            }
        } catch (InterruptedException e) {
            LOG.debug("{}: writing ends with points left", home);
        } finally {
            state = new WriterState.Stopped();
        }
    }

    private void write(Batch batch) throws InterruptedException {
        while (true) {
            long begin = timing.nanos();
            WriteResult result = attempt(batch);
            Duration took = Duration.ofNanos(timing.nanos() - begin);
            post(batch, result);
            listener.attempted(batch, result, took);
            switch (result) {
                case WriteResult.Written written -> {
                    succeeded();
                    return;
                }
                case WriteResult.PartlyRejected refused -> {
                    divide(batch, refused.reason());
                    return;
                }
                case WriteResult.TooLarge refused -> {
                    divide(batch, refused.reason());
                    return;
                }
                case WriteResult.Retry retry -> {
                    failed(new WriterState.BackingOff(retry.reason()), retry.reason());
                    pause(delay.afterFailure(retry.after()));
                }
                case WriteResult.Misconfigured wrong -> {
                    failed(new WriterState.Misconfigured(wrong.remedy()), wrong.remedy());
                    pause(PATIENCE_WITH_SETTINGS);
                }
            }
        }
    }

    private WriteResult attempt(Batch batch) {
        try {
            return sink.write(batch);
        } catch (RuntimeException | Error e) {
            // Whatever went wrong, even memory that ran out: the points are still there.
            LOG.debug("{}: the sink failed unexpectedly", home, e);
            return new WriteResult.Retry(java.util.Optional.empty(), "the sink failed: " + e);
        }
    }

    /** Whoever is told of a write finds it in the books. */
    private void post(Batch batch, WriteResult result) {
        if (result instanceof WriteResult.Written) {
            books.written(batch.size());
        }
    }

    private void succeeded() {
        delay.reset();
        if (state instanceof WriterState.BackingOff || state instanceof WriterState.Misconfigured) {
            LOG.info("{}: {} takes points again", home, sink.describe());
        }
        state = new WriterState.Writing();
    }

    private void divide(Batch batch, String reason) throws InterruptedException {
        if (batch.size() > 1) {
            write(batch.firstHalf());
            write(batch.secondHalf());
            return;
        }
        Point point = batch.points().getFirst();
        books.rejected(dev.penstock.ingestion.metrics.RejectReason.OTHER);
        rejections.log(more ->
                LOG.warn(
                        "{}: {} refuses a point of {}, which is lost ({} more since the"
                                + " last such message): {}",
                        home,
                        sink.describe(),
                        point.series(),
                        more,
                        reason));
        listener.rejected(point, reason);
    }

    private void failed(WriterState now, String reason) {
        state = now;
        failures.log(more ->
                LOG.warn(
                        "{}: no points are taken, they wait in the queue ({} of {}): {}",
                        home,
                        queue.depth(),
                        queue.capacity(),
                        reason));
    }

    private void pause(Duration wanted) throws InterruptedException {
        if (timing.await(closing, wanted)) {
            timing.await(abandoned, WHILE_CLOSING);
        }
        if (abandoned.getCount() == 0) {
            throw new InterruptedException("no time left to write");
        }
    }

    /**
     * Writes what is queued and ends the loop; nothing may be offered to the queue any more.
     *
     * @param deadline how long that may take; what is left then is dropped and counted
     * @return how many points were dropped
     */
    public long close(Duration deadline) throws InterruptedException {
        closing.countDown();
        queue.close();
        if (thread.getState() != Thread.State.NEW && !thread.join(deadline)) {
            abandoned.countDown();
            thread.interrupt();
            if (!thread.join(AFTER_INTERRUPT)) {
                LOG.error("{}: {} does not return from a write", home, sink.describe());
            }
        }
        return books.close();
    }
}
