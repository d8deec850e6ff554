package dev.penstock.launcher.letters;

import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.deadletter.LetterFilter;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.DeadLetterReplay;
import dev.penstock.ingestion.write.DeadLetterReplay.Progress;
import dev.penstock.ingestion.write.DeadLetterReplay.Report;
import dev.penstock.ingestion.write.Sink;
import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.config.Settings;
import dev.penstock.launcher.service.OneLine;
import dev.penstock.launcher.service.Sinks;
import dev.penstock.launcher.store.StoreException;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code dead-letters replay} does: writes letters once more, home after home. */
final class Replaying {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;

    Replaying(PrintWriter out, PrintWriter err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    int run(List<HomeLetters> homes, LetterFilter filter, boolean dryRun, Settings settings)
            throws IOException, StoreException {
        List<Count> counts = new ArrayList<>();
        for (HomeLetters home : homes) {
            Count count = Count.of(home, filter, 0);
            if (count.letters() > 0) {
                counts.add(count);
            }
        }
        if (counts.isEmpty()) {
            out.println("No dead letter matches: there is nothing to write.");
            return ExitCode.FINE;
        }
        if (dryRun) {
            counts.forEach(this::announce);
            return ExitCode.FINE;
        }
        return write(counts, filter, settings);
    }

    private void announce(Count count) {
        out.println(
                count.home().home() + ": " + Words.letters(count.letters()) + " would be written.");
    }

    private int write(List<Count> counts, LetterFilter filter, Settings settings)
            throws StoreException {
        BatchConfig batch =
                settings.ingestion().map(IngestionConfig::batch).orElseGet(BatchConfig::defaults);
        try (Sink sink = Sinks.open(settings)) {
            int code = ExitCode.FINE;
            for (Count count : counts) {
                Report report = write(count, filter, sink, batch);
                conclude(count.home().home(), report);
                if (report.stopped().isPresent()) {
                    return ExitCode.FAILED;
                }
                code = report.refused() > 0 ? ExitCode.FAILED : code;
            }
            return code;
        }
    }

    private Report write(Count count, LetterFilter filter, Sink sink, BatchConfig batch) {
        out.println(
                "Writing "
                        + Words.letters(count.letters())
                        + " of "
                        + count.home().home()
                        + " to "
                        + sink.describe()
                        + ".");
        out.flush();
        OneLine line = new OneLine(out, terminal);
        Report report =
                new DeadLetterReplay(count.home().letters(), sink, batch, Timing.system())
                        .run(filter, progress -> line.show(text(progress, count.letters())));
        if (terminal) {
            out.println();
        }
        return report;
    }

    private static String text(Progress progress, long all) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d   %,d written   %,d refused again",
                progress.read(),
                Math.max(all, progress.read()),
                progress.written(),
                progress.refused());
    }

    private void conclude(String home, Report report) {
        String counts =
                String.format(Locale.ROOT, "%,d written and removed", report.written())
                        + (report.refused() == 0
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        ", %,d refused again and kept with the new reason",
                                        report.refused()));
        if (report.stopped().isEmpty()) {
            out.println(home + ": " + counts + ".");
        } else {
            err.println(
                    home
                            + ": stopped, "
                            + counts
                            + ", the others are kept: "
                            + Words.printable(report.stopped().get()));
        }
        out.flush();
        err.flush();
    }
}
