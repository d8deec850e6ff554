package dev.penstock.ingestion;

import dev.penstock.ingestion.connect.Intake;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.filter.EntityFilter;
import dev.penstock.ingestion.map.PointMapper;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.metrics.InvalidReason;
import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.queue.EventQueue;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;

/**
 * The middle of the path: filter, map and queue, on the thread that reads, with every event posted
 * in the books.
 *
 * <p>Mapping before the queue makes what waits small, and the hand-over between threads one.
 */
final class HomeIntake implements Intake {
    private static final Logger LOG = LoggerFactory.getLogger(HomeIntake.class);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(30);

    private final String home;
    private final EntityFilter filter;
    private final PointMapper mapper;
    private final EventQueue queue;
    private final Accounting accounting;
    private final Timing timing;
    private final LogThrottle invalids;
    private final LogThrottle drops;

    private volatile @Nullable Instant lastMessage;

    HomeIntake(
            String home,
            EntityFilter filter,
            PointMapper mapper,
            EventQueue queue,
            Accounting accounting,
            Timing timing) {
        this.home = home;
        this.filter = filter;
        this.mapper = mapper;
        this.queue = queue;
        this.accounting = accounting;
        this.timing = timing;
        this.invalids = new LogThrottle(timing, LOG_INTERVAL);
        this.drops = new LogThrottle(timing, LOG_INTERVAL);
    }

    @Nullable Instant lastMessage() {
        return lastMessage;
    }

    @Override
    public void messageRead() {
        lastMessage = timing.now();
    }

    @Override
    public void event(Event event) {
        boolean wanted;
        @Nullable Point point;
        try {
            wanted = !(event instanceof StateChange change) || filter.accepts(change);
            point = wanted ? mapper.map(event) : null;
        } catch (RuntimeException e) {
            invalid(InvalidReason.UNMAPPABLE, "an event made filter or mapper fail: " + e);
            return;
        }
        boolean dropped = post(wanted, point);
        if (dropped) {
            warnOfDrop();
        }
    }

    /** Filter and mapper have done their work: what is posted here never waits and never fails. */
    private boolean post(boolean wanted, @Nullable Point point) {
        long stamp = accounting.begin();
        try {
            accounting.received();
            if (!wanted) {
                accounting.filtered();
                return false;
            }
            if (point == null) {
                accounting.skipped();
                return false;
            }
            accounting.queued();
            if (queue.offer(point) == EventQueue.Offer.QUEUED) {
                return false;
            }
            accounting.dropped(DropReason.QUEUE_FULL, 1);
            return true;
        } finally {
            accounting.end(stamp);
        }
    }

    private void warnOfDrop() {
        drops.log(more ->
                LOG.warn(
                        "{}: the queue of {} points is full, {} points were dropped since"
                                + " the last such message: is the database reachable and"
                                + " quick enough?",
                        home,
                        queue.capacity(),
                        more + 1));
    }

    @Override
    public void invalid(InvalidReason reason, String detail) {
        long stamp = accounting.begin();
        try {
            accounting.invalid(reason);
        } finally {
            accounting.end(stamp);
        }
        invalids.log(more ->
                LOG.warn(
                        "{}: something received cannot be used ({} more since the last"
                                + " such message): {}",
                        home,
                        more,
                        detail));
    }
}
