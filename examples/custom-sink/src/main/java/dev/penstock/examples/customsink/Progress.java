package dev.penstock.examples.customsink;

import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.WriteResult;

import java.io.PrintStream;
import java.time.Duration;

/** Tells a person how it goes. */
record Progress(PrintStream out) implements IngestionListener {
    @Override
    public void connectionChanged(String home, ConnectionState from, ConnectionState to) {
        if (to instanceof ConnectionState.Live live) {
            out.println(home + ": Home Assistant " + live.version() + " at " + live.url());
        }
    }

    @Override
    public void batchAttempted(Batch batch, WriteResult result, Duration took) {
        switch (result) {
            case WriteResult.Written written ->
                    out.printf("written: %d in %d ms%n", batch.size(), took.toMillis());
            case WriteResult.Retry retry -> out.println("later: " + retry.reason());
            case WriteResult.Misconfigured wrong -> out.println("wrong: " + wrong.remedy());
            case WriteResult.PartlyRejected refused ->
                    out.printf("refused: one of %d, %s%n", batch.size(), refused.reason());
            case WriteResult.TooLarge large -> out.println("too large: " + large.reason());
        }
    }

    @Override
    public void pointRejected(String home, Point point, String reason) {
        out.println("refused for good: " + point.series());
    }

    @Override
    public void closed(ShutdownReport report) {
        report.homes().forEach((home, books) -> out.println(home + ": " + books.equation()));
    }
}
