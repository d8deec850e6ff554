package dev.penstock.ingestion;

import dev.penstock.ingestion.backfill.Backfill.Observed;
import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.backfill.GapLedger;
import dev.penstock.ingestion.backfill.GapListener;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.ingestion.backfill.Progress;
import dev.penstock.ingestion.connect.ConnectionListener;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.Reach;
import dev.penstock.ingestion.write.WriteListener;
import dev.penstock.ingestion.write.WriteResult;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** Passes on what one home does, and keeps the path safe from what the listener throws. */
final class HomeListener implements ConnectionListener, WriteListener, GapListener {
    private static final Logger LOG = LoggerFactory.getLogger(HomeListener.class);

    private final String home;
    private final IngestionListener listener;
    private final Progress progress;
    private final GapLedger ledger;
    private final LogThrottle failing;

    /** Guards that a listener is told of one write at a time; held while it is told. */
    private final ReentrantLock writes = new ReentrantLock();

    HomeListener(String home, IngestionListener listener, Observed observed, Timing timing) {
        this.home = home;
        this.listener = listener;
        this.progress = observed.progress();
        this.ledger = observed.ledger();
        this.failing = new LogThrottle(timing, Duration.ofSeconds(30));
    }

    @Override
    public void changed(ConnectionState from, ConnectionState to) {
        LOG.debug("{}: {} -> {}", home, from, to);
        safely(() -> listener.connectionChanged(home, from, to));
    }

    /** Without a wrapper, as it is called for every event. */
    void arrived(Event event) {
        try {
            listener.eventArrived(home, event);
        } catch (RuntimeException | Error e) {
            failing.log(more ->
                    LOG.warn(
                            "{}: the listener failed, which changes nothing here{}",
                            home,
                            held(more),
                            e));
        }
    }

    private static String held(long more) {
        return more == 0 ? "" : " (and " + more + " times before)";
    }

    @Override
    public void attempted(Batch batch, WriteResult result, Duration took) {
        if (result instanceof WriteResult.Written) {
            progress.written(batch);
        }
        oneAtATime(() -> listener.batchAttempted(batch, result, took));
    }

    @Override
    public void safe(Reach reach) {
        progress.safe(reach);
    }

    @Override
    public void rejected(Point point, String reason) {
        oneAtATime(() -> listener.pointRejected(home, point, reason));
    }

    /** Read from history once more, it may find room; refused again and again, it may not. */
    @Override
    public void lost(Point point) {
        if (point.via() == Via.EVENT) {
            ledger.openAt(GapCause.DEAD_LETTERS, point.timeMicros());
        }
    }

    private void oneAtATime(Runnable call) {
        writes.lock();
        try {
            safely(call);
        } finally {
            writes.unlock();
        }
    }

    @Override
    public void opened(OpenGap gap) {
        safely(() -> listener.gapOpened(home, gap));
    }

    @Override
    public void closed(ClosedGap gap) {
        safely(() -> listener.gapClosed(home, gap));
    }

    private void safely(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("{}: the listener failed, which changes nothing here", home, e);
        }
    }
}
