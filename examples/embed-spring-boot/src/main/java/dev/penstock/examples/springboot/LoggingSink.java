package dev.penstock.examples.springboot;

import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.Sink;
import dev.penstock.ingestion.write.WriteResult;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what would be written, for whoever has no database at hand. */
final class LoggingSink implements Sink {
    private static final Logger LOG = LoggerFactory.getLogger(LoggingSink.class);

    @Override
    public WriteResult write(Batch batch) {
        LOG.info("{} points, the last one: {}", batch.size(), batch.points().getLast());
        return new WriteResult.Written();
    }

    @Override
    public String describe() {
        return "the log";
    }

    @Override
    public void close() {}
}
