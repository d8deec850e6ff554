package dev.penstock.ingestion.write;

import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The one place where a home's {@link WriterState} changes; thread-safe. */
final class WriterStatus {
    private static final Logger LOG = LoggerFactory.getLogger(WriterStatus.class);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(30);

    private final String home;
    private final String sink;
    private final Supplier<String> waiting;
    private final LogThrottle failures;

    /** Guards changes of the state against each other. */
    private final ReentrantLock lock = new ReentrantLock();

    private final AtomicLong acknowledgements = new AtomicLong();
    private volatile boolean suspected;
    private volatile Runnable onSuspicion = () -> {};
    private volatile WriterState state = new WriterState.Untried();

    /**
     * Creates it.
     *
     * @param home the home's name
     * @param sink where points are written, for a person
     * @param waiting how many points wait where, for a person
     * @param timing the clock
     */
    WriterStatus(String home, String sink, Supplier<String> waiting, Timing timing) {
        this.home = home;
        this.sink = sink;
        this.waiting = waiting;
        this.failures = new LogThrottle(timing, LOG_INTERVAL);
    }

    WriterState state() {
        return state;
    }

    /** Whether the last that was heard of the server is that it takes nothing, whatever it is. */
    boolean away() {
        return isAway(state) && !suspected;
    }

    /** A batch seems to be to blame and not the server: others are to be tried. */
    void suspected() {
        suspected = true;
        onSuspicion.run();
    }

    /** Who is to be told of a suspicion. */
    void onSuspicion(Runnable told) {
        onSuspicion = told;
    }

    boolean isSuspecting() {
        return suspected;
    }

    /** How often the server has taken points. */
    long acknowledgements() {
        return acknowledgements.get();
    }

    private static boolean isAway(WriterState state) {
        return switch (state) {
            case WriterState.Untried untried -> false;
            case WriterState.Writing writing -> false;
            case WriterState.Spooling spooling -> true;
            case WriterState.BackingOff backingOff -> true;
            case WriterState.Misconfigured wrong -> true;
            case WriterState.Stopped stopped -> true;
        };
    }

    /** The server took points. */
    void acknowledged() {
        acknowledgements.incrementAndGet();
        suspected = false;
        if (!(state instanceof WriterState.Writing) && isAway(change(new WriterState.Writing()))) {
            LOG.info("{}: {} takes points again, {}", home, sink, waiting.get());
        }
    }

    /**
     * The server took nothing.
     *
     * @param why its outcome
     * @param spooled whether the points are on disk
     */
    void failed(WriteResult why, boolean spooled) {
        String reason = reason(why);
        if (!(why instanceof WriteResult.Retry retry && retry.failing())) {
            suspected = false;
        }
        if (why instanceof WriteResult.Misconfigured) {
            change(new WriterState.Misconfigured(reason));
        } else if (spooled) {
            change(new WriterState.Spooling(reason));
        } else {
            change(new WriterState.BackingOff(reason));
        }
        failures.log(
                more -> LOG.warn("{}: no points are taken, {}: {}", home, waiting.get(), reason));
    }

    private static String reason(WriteResult why) {
        return switch (why) {
            case WriteResult.Written written -> "";
            case WriteResult.Retry retry -> retry.reason();
            case WriteResult.Misconfigured wrong -> wrong.remedy();
            case WriteResult.PartlyRejected refused -> refused.reason();
            case WriteResult.TooLarge refused -> refused.reason();
        };
    }

    void stopped() {
        change(new WriterState.Stopped());
    }

    /** Changes the state, unless it is the last one; answers with the one before. */
    private WriterState change(WriterState to) {
        lock.lock();
        try {
            WriterState from = state;
            if (!(from instanceof WriterState.Stopped)) {
                state = to;
            }
            return from;
        } finally {
            lock.unlock();
        }
    }
}
