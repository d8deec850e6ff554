package dev.penstock.launcher.service;

import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.WriteResult;

import java.time.Duration;

/**
 * Tells two listeners, one after the other.
 *
 * @param first hears of everything first
 * @param second hears of it then
 */
public record Both(IngestionListener first, IngestionListener second) implements IngestionListener {
    @Override
    public void connectionChanged(String home, ConnectionState from, ConnectionState to) {
        first.connectionChanged(home, from, to);
        second.connectionChanged(home, from, to);
    }

    @Override
    public void eventArrived(String home, Event event) {
        first.eventArrived(home, event);
        second.eventArrived(home, event);
    }

    @Override
    public void batchAttempted(Batch batch, WriteResult result, Duration took) {
        first.batchAttempted(batch, result, took);
        second.batchAttempted(batch, result, took);
    }

    @Override
    public void pointRejected(String home, Point point, String reason) {
        first.pointRejected(home, point, reason);
        second.pointRejected(home, point, reason);
    }

    @Override
    public void gapOpened(String home, OpenGap gap) {
        first.gapOpened(home, gap);
        second.gapOpened(home, gap);
    }

    @Override
    public void gapClosed(String home, ClosedGap gap) {
        first.gapClosed(home, gap);
        second.gapClosed(home, gap);
    }

    @Override
    public void closed(ShutdownReport report) {
        first.closed(report);
        second.closed(report);
    }
}
