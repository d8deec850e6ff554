package dev.penstock.examples.livealerts;

import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.Sink;
import dev.penstock.ingestion.write.WriteResult;

/** Takes every point and keeps none, for whoever wants alerts and no database. */
record NoSink() implements Sink {
    @Override
    public WriteResult write(Batch batch) {
        return new WriteResult.Written();
    }

    @Override
    public String describe() {
        return "nowhere";
    }

    @Override
    public void close() {}
}
