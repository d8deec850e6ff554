package dev.penstock.ingestion;

import dev.penstock.ingestion.EventMapping.Verdict;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.metrics.InvalidReason;
import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.metrics.SkipReason;
import dev.penstock.ingestion.queue.EventQueue;
import dev.penstock.ingestion.time.Timing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Posts every event of a home in the books, and queues the points of those that are wanted; what is
 * posted here never waits and never fails.
 *
 * <p>Thread-safe, as the books and the queue are.
 */
final class Posting {
    private static final Logger LOG = LoggerFactory.getLogger(Posting.class);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(30);
    private static final double HALF = 0.5;
    private static final Duration LOOK = Duration.ofMillis(20);

    private final String home;
    private final EventQueue queue;
    private final Accounting accounting;
    private final Timing timing;
    private final LogThrottle invalids;
    private final LogThrottle drops;

    Posting(String home, EventQueue queue, Accounting accounting, Timing timing) {
        this.home = home;
        this.queue = queue;
        this.accounting = accounting;
        this.timing = timing;
        this.invalids = new LogThrottle(timing, LOG_INTERVAL);
        this.drops = new LogThrottle(timing, LOG_INTERVAL);
    }

    /** What is held back is in no account before its fate is known, and then in one for good. */
    void settled(Verdict verdict, EventMapping mapping) {
        if (post(verdict, mapping)) {
            warnOfDrop();
        }
        if (verdict == Verdict.UNMAPPABLE) {
            warnOfInvalid(mapping.failure());
        }
    }

    /**
     * Queues a point of this program's own making, when that is no loss to live ones; it counts as
     * received.
     */
    void own(Point point) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        while (queue.fill() > HALF) {
            timing.await(never, LOOK);
        }
        boolean dropped;
        long stamp = accounting.begin();
        try {
            accounting.received();
            dropped = postPoint(point);
        } finally {
            accounting.end(stamp);
        }
        if (dropped) {
            warnOfDrop();
        }
    }

    /** Filter and mapper have done their work: what is posted here never waits and never fails. */
    private boolean post(Verdict verdict, EventMapping mapping) {
        long stamp = accounting.begin();
        try {
            accounting.received();
            switch (verdict) {
                case FILTERED -> accounting.filtered();
                case NOTHING -> accounting.skipped(SkipReason.MAPPER);
                case REAPPEARED -> accounting.skipped(SkipReason.REAPPEARED);
                case UNMAPPABLE -> accounting.unusable(InvalidReason.UNMAPPABLE, 1);
                case HELD -> throw new IllegalStateException("posted before its fate is known");
                case WANTED -> {
                    return postPoint(mapping.point());
                }
            }
            return false;
        } finally {
            accounting.end(stamp);
        }
    }

    private boolean postPoint(Point point) {
        accounting.queued();
        int dropped = queue.offer(point);
        if (dropped > 0) {
            accounting.dropped(DropReason.QUEUE_FULL, dropped);
        }
        return dropped > 0;
    }

    /** Messages were let go before they were decoded. */
    void overrun(long messages) {
        accounting.post(() -> accounting.overrun(messages));
        if (messages == 0) {
            return;
        }
        drops.log(more ->
                LOG.warn(
                        "{}: {} messages arrived more quickly than they could be decoded, and will"
                                + " be read again from history",
                        home,
                        messages));
    }

    /** Something arrived that cannot be used. */
    void invalid(InvalidReason reason, String detail) {
        accounting.post(() -> accounting.invalid(reason));
        warnOfInvalid(detail);
    }

    private void warnOfDrop() {
        drops.log(more ->
                LOG.warn(
                        "{}: the queue of {} points is full, {} points were dropped since"
                                + " the last such message and will be read again from history: is"
                                + " the database reachable and quick enough?",
                        home,
                        queue.capacity(),
                        more + 1));
    }

    private void warnOfInvalid(String detail) {
        invalids.log(more ->
                LOG.warn(
                        "{}: something received cannot be used ({} more since the last"
                                + " such message): {}",
                        home,
                        more,
                        detail));
    }
}
