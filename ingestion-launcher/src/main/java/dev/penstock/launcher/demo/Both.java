package dev.penstock.launcher.demo;

import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.WriteResult;

import java.time.Duration;

/** Tells two listeners, one after the other. */
record Both(IngestionListener first, IngestionListener second) implements IngestionListener {
    @Override
    public void connectionChanged(String home, ConnectionState from, ConnectionState to) {
        first.connectionChanged(home, from, to);
        second.connectionChanged(home, from, to);
    }

    @Override
    public void batchAttempted(Batch batch, WriteResult result, Duration took) {
        first.batchAttempted(batch, result, took);
        second.batchAttempted(batch, result, took);
    }
}
