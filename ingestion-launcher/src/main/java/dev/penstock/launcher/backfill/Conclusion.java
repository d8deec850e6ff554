package dev.penstock.launcher.backfill;

import dev.penstock.ingestion.ManualBackfill;
import dev.penstock.ingestion.backfill.GapOutcome;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.launcher.command.ExitCode;

import java.util.Locale;
import java.util.Optional;

/**
 * What became of a backfill, for a person and for a script.
 *
 * @param sentence for the person
 * @param exitCode an {@link ExitCode}, for the script
 */
record Conclusion(String sentence, int exitCode) {
    /** Of one that came to its end. */
    static Conclusion of(String home, ManualBackfill.Report report) {
        if (report.connection() instanceof ConnectionState.Refused refused) {
            return new Conclusion(
                    home + " could not be read: " + refused.reason() + counts(report),
                    ExitCode.AUTHENTICATION);
        }
        boolean lost = lost(report.books()) != 0;
        int code = lost ? ExitCode.FAILED : ExitCode.FINE;
        return switch (report.gap().outcome()) {
            case GapOutcome.Filled filled ->
                    new Conclusion(home + " is filled" + counts(report), code);
            case GapOutcome.Partly partly ->
                    new Conclusion(
                            home + " is partly filled: " + partly.reason() + counts(report), code);
            case GapOutcome.Impossible impossible ->
                    new Conclusion(
                            home + " could not be filled: " + impossible.reason() + counts(report),
                            ExitCode.FAILED);
        };
    }

    /** Of one that was stopped. */
    static Conclusion stopped(String home, Optional<OpenGap> last) {
        String far =
                last.filter(gap -> gap.rows() > 0)
                        .map(gap ->
                                String.format(
                                        Locale.ROOT,
                                        "at %d %%, with %,d rows of history written; begin with"
                                                + " --from %s to go on",
                                        Progress.percent(gap),
                                        gap.rows(),
                                        gap.from()))
                        .orElse("before anything was written");
        return new Conclusion(home + ": stopped " + far + ".", ExitCode.FAILED);
    }

    /** Points that should have been written and were not, and what no account knows of. */
    private static long lost(AccountingSnapshot books) {
        return books.rejectedTotal()
                + books.droppedTotal()
                + books.pending()
                + Math.abs(books.difference());
    }

    private static String counts(ManualBackfill.Report report) {
        AccountingSnapshot books = report.books();
        long lost = lost(books);
        return String.format(
                Locale.ROOT,
                " (%,d rows of history, %,d points written%s).",
                books.received(),
                books.written(),
                lost == 0 ? "" : String.format(Locale.ROOT, ", %,d not written", lost));
    }
}
