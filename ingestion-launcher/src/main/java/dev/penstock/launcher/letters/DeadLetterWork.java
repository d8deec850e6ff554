package dev.penstock.launcher.letters;

import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.deadletter.LetterFilter;
import dev.penstock.launcher.command.DeadLettersOptions;
import dev.penstock.launcher.command.DeadLettersOptions.Action;
import dev.penstock.launcher.command.DeadLettersRunner;
import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.config.Settings;
import dev.penstock.launcher.service.LogSetup;
import dev.penstock.launcher.service.StopSignal;
import dev.penstock.launcher.service.StoppableWork;
import dev.penstock.launcher.store.StoreException;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** The command {@code dead-letters}; it needs no home of its own, so a service may be running. */
public final class DeadLetterWork implements DeadLettersRunner {
    private final StopSignal stop;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;

    /**
     * Creates it.
     *
     * @param stop tells when to stop
     * @param out for results
     * @param err for what is wrong
     * @param terminal whether a line can be written over
     */
    public DeadLetterWork(StopSignal stop, PrintWriter out, PrintWriter err, boolean terminal) {
        this.stop = stop;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public int run(DeadLettersOptions options) {
        Settings settings = options.configuration().settings();
        LogSetup.besideAnswers(settings);
        int code = ExitCode.FAILED;
        try {
            code =
                    StoppableWork.run(
                            stop, "penstock-dead-letters", () -> perform(options, settings));
        } catch (ExecutionException e) {
            code = failed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err.println("interrupted");
        }
        out.flush();
        err.flush();
        return stop.done(code);
    }

    private int failed(Throwable failure) {
        return switch (failure) {
            case ConfigurationException wrong -> {
                wrong.faults().forEach(err::println);
                yield ExitCode.CONFIGURATION;
            }
            case StoreException store -> {
                err.println("the embedded store cannot be opened: " + store.getMessage());
                yield ExitCode.FAILED;
            }
            case IOException disk -> {
                err.println("the dead letters cannot be used: " + disk.getMessage());
                yield ExitCode.FAILED;
            }
            case RuntimeException unexpected -> throw unexpected;
            default -> throw new IllegalStateException("dead letters failed", failure);
        };
    }

    private int perform(DeadLettersOptions options, Settings settings)
            throws IOException, StoreException {
        List<HomeLetters> homes = new ArrayList<>(HomeLetters.all(settings));
        if (options.home().isPresent()) {
            String wanted = options.home().get();
            Set<String> known = HomeLetters.known(settings);
            if (!known.contains(wanted)) {
                err.println(
                        "--home must be a home of the configuration or of "
                                + settings.stateDir()
                                + ": "
                                + String.join(", ", known));
                return ExitCode.CONFIGURATION;
            }
            homes.removeIf(home -> !home.home().equals(wanted));
        }
        return switch (options.action()) {
            case Action.List list -> {
                new Listing(out).print(homes, options.filter(), list);
                yield ExitCode.FINE;
            }
            case Action.Show show -> show(homes, options.filter(), show);
            case Action.Replay replay ->
                    new Replaying(out, err, terminal)
                            .run(homes, options.filter(), replay.dryRun(), settings);
            case Action.Purge purge -> purge(homes, options.filter(), purge.sure());
        };
    }

    private int show(List<HomeLetters> homes, LetterFilter filter, Action.Show action)
            throws IOException {
        if (new Showing(out).print(homes, filter, action.json()) > 0) {
            return ExitCode.FINE;
        }
        err.println("No dead letter matches; penstock dead-letters list shows those there are.");
        return ExitCode.FAILED;
    }

    private int purge(List<HomeLetters> homes, LetterFilter filter, boolean sure)
            throws IOException {
        long letters = 0;
        for (HomeLetters home : homes) {
            letters +=
                    sure
                            ? home.letters().remove(filter, letter -> true)
                            : Count.of(home, filter, 0).letters();
        }
        if (letters == 0) {
            out.println("No dead letter matches: there is nothing to delete.");
            return ExitCode.FINE;
        }
        if (sure) {
            out.println(Words.letters(letters) + " deleted.");
            return ExitCode.FINE;
        }
        err.println(Words.letters(letters) + " would be deleted for good; say --yes to do so.");
        return ExitCode.CONFIGURATION;
    }
}
