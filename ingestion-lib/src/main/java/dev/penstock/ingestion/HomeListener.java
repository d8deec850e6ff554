package dev.penstock.ingestion;

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
final class HomeListener implements ConnectionListener, WriteListener {
    private static final Logger LOG = LoggerFactory.getLogger(HomeListener.class);

    private final String home;
    private final IngestionListener listener;

    HomeListener(String home, IngestionListener listener) {
        this.home = home;
        this.listener = listener;
    }

    @Override
    public void changed(ConnectionState from, ConnectionState to) {
        LOG.debug("{}: {} -> {}", home, from, to);
        safely(() -> listener.connectionChanged(home, from, to));
    }

    @Override
    public void attempted(Batch batch, WriteResult result, Duration took) {
        safely(() -> listener.batchAttempted(batch, result, took));
    }

    @Override
    public void rejected(Point point, String reason) {
        safely(() -> listener.pointRejected(home, point, reason));
    }

    private void safely(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("{}: the listener failed, which changes nothing here", home, e);
        }
    }
}
