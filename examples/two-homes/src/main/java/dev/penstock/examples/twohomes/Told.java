package dev.penstock.examples.twohomes;

import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.GapOutcome;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.WriteResult;

import java.io.PrintStream;
import java.time.Duration;

/** Tells a person how each home is doing. */
record Told(PrintStream out) implements IngestionListener {
    @Override
    public void connectionChanged(String home, ConnectionState from, ConnectionState to) {
        switch (to) {
            case ConnectionState.Live live -> out.println(home + ": live at " + live.url());
            case ConnectionState.Waiting waiting ->
                    out.println(home + ": cut off, " + waiting.reason());
            default -> {}
        }
    }

    @Override
    public void batchAttempted(Batch batch, WriteResult result, Duration took) {
        if (result instanceof WriteResult.Written) {
            out.println(batch.home() + ": written " + batch.size());
        }
    }

    @Override
    public void gapClosed(String home, ClosedGap gap) {
        String outcome = gap.outcome() instanceof GapOutcome.Filled ? "filled" : "not filled";
        out.println(home + ": gap " + outcome + ", " + gap.rows() + " states read again");
    }

    @Override
    public void closed(ShutdownReport report) {
        report.homes().forEach((home, books) -> out.println(home + ": " + books.equation()));
    }
}
