package dev.penstock.launcher.backfill;

import dev.penstock.ingestion.ManualBackfill;
import dev.penstock.ingestion.backfill.GapOutcome;
import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.write.Sink;
import dev.penstock.launcher.command.BackfillOptions;
import dev.penstock.launcher.command.BackfillRunner;
import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.config.Settings;
import dev.penstock.launcher.service.LogSetup;
import dev.penstock.launcher.service.OneLine;
import dev.penstock.launcher.service.Sinks;
import dev.penstock.launcher.service.StopSignal;
import dev.penstock.launcher.service.StoppableWork;
import dev.penstock.launcher.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** The command {@code backfill}: reads and writes until done or told to stop. */
public final class Backfill implements BackfillRunner {
    private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);

    private final StopSignal stop;
    private final PrintWriter out;
    private final boolean terminal;

    /**
     * Creates it.
     *
     * @param stop tells when to stop
     * @param out where a person reads
     * @param terminal whether a line can be written over
     */
    public Backfill(StopSignal stop, PrintWriter out, boolean terminal) {
        this.stop = stop;
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public int run(BackfillOptions options) {
        Settings settings = options.configuration().settings();
        LogSetup.besideAnswers(settings);
        options.configuration().notices().forEach(LOG::warn);
        try {
            return stop.done(run(options, settings));
        } catch (ConfigurationException e) {
            e.faults().forEach(fault -> LOG.error("{}", fault));
            return stop.done(ExitCode.CONFIGURATION);
        } catch (StoreException e) {
            LOG.error("the embedded store cannot be opened: {}", e.getMessage());
        } catch (InterruptedException e) {
            LOG.error("interrupted");
        }
        return stop.done(ExitCode.FAILED);
    }

    private int run(BackfillOptions options, Settings settings)
            throws StoreException, InterruptedException {
        IngestionConfig config = settings.ingestion().orElseThrow();
        stop.deadline(config.closeTimeout());
        Sink sink = Sinks.open(settings);
        introduce(options, sink);
        Progress progress = new Progress(new OneLine(out, terminal));
        ManualBackfill backfill = new ManualBackfill(config, options.home(), sink);
        Conclusion conclusion = conclusion(backfill, options, progress);
        if (terminal && progress.last().isPresent()) {
            out.println();
        }
        out.println(conclusion.sentence());
        out.flush();
        return conclusion.exitCode();
    }

    private void introduce(BackfillOptions options, Sink sink) {
        int entities = options.entities().size();
        out.println(
                "Reading "
                        + options.home()
                        + " from "
                        + options.from()
                        + " to "
                        + options.to()
                        + (entities == 0 ? "" : ", entities: " + entities)
                        + ", writing to "
                        + sink.describe()
                        + ".");
        out.flush();
    }

    private Conclusion conclusion(
            ManualBackfill backfill, BackfillOptions options, Progress progress)
            throws InterruptedException {
        try {
            ManualBackfill.Report report =
                    StoppableWork.run(
                            stop,
                            "penstock-backfill",
                            () ->
                                    backfill.run(
                                            options.from(),
                                            options.to(),
                                            options.entities(),
                                            progress));
            boolean filled = report.gap().outcome() instanceof GapOutcome.Filled;
            return !filled && stop.await(Duration.ZERO)
                    ? Conclusion.stopped(options.home(), progress.last())
                    : Conclusion.of(options.home(), report);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                return Conclusion.stopped(options.home(), progress.last());
            }
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(ExecutionException failure) {
        return failure.getCause() instanceof RuntimeException cause
                ? cause
                : new IllegalStateException("reading history failed", failure.getCause());
    }
}
