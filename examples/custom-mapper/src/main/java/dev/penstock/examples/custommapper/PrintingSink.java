package dev.penstock.examples.custommapper;

import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.Sink;
import dev.penstock.ingestion.write.WriteResult;

import java.io.PrintStream;

/** Prints points as lines of line protocol, so that one sees what the mapper makes. */
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
