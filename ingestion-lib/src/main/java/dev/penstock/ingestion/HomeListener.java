package dev.penstock.ingestion;

import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.GapListener;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.ingestion.backfill.Progress;
import dev.penstock.ingestion.connect.ConnectionListener;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.WriteListener;
import dev.penstock.ingestion.write.WriteResult;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/** Passes on what one home does, and keeps the path safe from what the listener throws. */
final class HomeListener implements ConnectionListener, WriteListener, GapListener {
    private static final Logger LOG = LoggerFactory.getLogger(HomeListener.class);

    private final String home;
    private final IngestionListener listener;
    private final Progress progress;

    HomeListener(String home, IngestionListener listener, Progress progress) {
        this.home = home;
        this.listener = listener;
        this.progress = progress;
    }

    @Override
    public void changed(ConnectionState from, ConnectionState to) {
        LOG.debug("{}: {} -> {}", home, from, to);
        safely(() -> listener.connectionChanged(home, from, to));
    }

    @Override
    public void attempted(Batch batch, WriteResult result, Duration took) {
        if (result instanceof WriteResult.Written) {
            progress.acknowledged(batch);
        }
        safely(() -> listener.batchAttempted(batch, result, took));
    }

    @Override
    public void rejected(Point point, String reason) {
        progress.rejected(point);
        safely(() -> listener.pointRejected(home, point, reason));
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
