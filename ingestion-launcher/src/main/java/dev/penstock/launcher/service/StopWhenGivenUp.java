package dev.penstock.launcher.service;

import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.WriteResult;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes everything on, and asks to stop once every home was given up: a supervisor may help. */
final class StopWhenGivenUp implements IngestionListener {
    private final IngestionListener next;
    private final IngestionConfig config;
    private final StopSignal stop;
    private final Set<String> givenUp = ConcurrentHashMap.newKeySet();

    StopWhenGivenUp(IngestionListener next, IngestionConfig config, StopSignal stop) {
        this.next = next;
        this.config = config;
        this.stop = stop;
    }

    @Override
    public void connectionChanged(String home, ConnectionState from, ConnectionState to) {
        next.connectionChanged(home, from, to);
        if (to instanceof ConnectionState.GivenUp
                && givenUp.add(home)
                && givenUp.size() == config.homes().size()) {
            stop.ask();
        }
    }

    @Override
    public void batchAttempted(Batch batch, WriteResult result, Duration took) {
        next.batchAttempted(batch, result, took);
    }

    @Override
    public void pointRejected(String home, Point point, String reason) {
        next.pointRejected(home, point, reason);
    }

    @Override
    public void closed(ShutdownReport report) {
        next.closed(report);
    }
}
