package dev.penstock.examples.embedplain;

import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.Sink;
import dev.penstock.ingestion.write.WriteResult;

import java.io.PrintStream;

/** Writes points as lines of line protocol, for whoever has no database at hand. */
record PrintingSink(PrintStream out) implements Sink {
    @Override
    public WriteResult write(Batch batch) {
        batch.points().forEach(out::println);
        return new WriteResult.Written();
    }

    @Override
    public String describe() {
        return "standard output";
    }

    @Override
    public void close() {
        out.flush();
    }
}
