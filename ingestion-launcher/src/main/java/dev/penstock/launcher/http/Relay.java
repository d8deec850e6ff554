package dev.penstock.launcher.http;

import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.WriteResult;

import java.time.Duration;

/**
 * Passes on what an ingestion tells: writes to the metrics, the rest to the clients, once there can
 * be any; thread-safe.
 */
final class Relay implements IngestionListener {
    private final WriteMetrics metrics;
    private volatile IngestionListener clients = IngestionListener.NONE;

    Relay(WriteMetrics metrics) {
        this.metrics = metrics;
    }

    /** Who is told of events and gaps from now on. */
    void clients(IngestionListener told) {
        clients = told;
    }

    @Override
    public void eventArrived(String home, Event event) {
        clients.eventArrived(home, event);
    }

    @Override
    public void batchAttempted(Batch batch, WriteResult result, Duration took) {
        metrics.batchAttempted(batch, result, took);
    }

    @Override
    public void gapOpened(String home, OpenGap gap) {
        clients.gapOpened(home, gap);
    }

    @Override
    public void gapClosed(String home, ClosedGap gap) {
        clients.gapClosed(home, gap);
    }
}
