package dev.penstock.launcher.doctor;

import dev.penstock.ingestion.config.ConfigurationException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Runs checks one after the other, each with a deadline; for one thread.
 *
 * <p>A check that depends on one that did not go well is skipped. Nothing a check does or runs into
 * keeps the following ones from being run.
 */
final class Examination {
    private final Duration deadline;
    private final Consumer<Finding> told;
    private final IdentityHashMap<Step, Outcome> outcomes = new IdentityHashMap<>();

    /**
     * Creates one.
     *
     * @param deadline how long a check may take
     * @param told hears of every finding as soon as there is one
     */
    Examination(Duration deadline, Consumer<Finding> told) {
        this.deadline = deadline;
        this.told = told;
    }

    /** Runs steps in their order. */
    List<Finding> run(List<Step> steps) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Step step : steps) {
            Outcome outcome = outcome(step);
            outcomes.put(step, outcome);
            Finding finding = step.finding(outcome);
            findings.add(finding);
            told.accept(finding);
        }
        return List.copyOf(findings);
    }

    private Outcome outcome(Step step) throws InterruptedException {
        @Nullable Step before = step.after();
        if (before != null) {
            @Nullable Outcome earlier = outcomes.get(before);
            if (earlier == null || !earlier.usable()) {
                boolean failed = earlier instanceof Outcome.Failed;
                return new Outcome.Skipped(
                        "not tried, as " + before.name() + (failed ? " failed" : " was skipped"));
            }
        }
        return inTime(step);
    }

    /**
     * On a thread of the system: looking up a name or opening a file may keep it, and a virtual one
     * would keep its carrier from others.
     */
    private Outcome inTime(Step step) throws InterruptedException {
        FutureTask<Outcome> task = new FutureTask<>(step.check()::look);
        Thread thread =
                Thread.ofPlatform().daemon().name("penstock-doctor-" + step.name()).start(task);
        try {
            return task.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Outcome.Failed(
                    "no answer within " + deadline.toSeconds() + " s",
                    "find out what keeps it: an overloaded machine, or a firewall that swallows"
                            + " what is sent");
        } catch (ExecutionException e) {
            return broken(e.getCause());
        } finally {
            thread.interrupt();
        }
    }

    private static Outcome broken(@Nullable Throwable cause) {
        return switch (cause) {
            case ConfigurationException e ->
                    new Outcome.Failed(
                            String.valueOf(e.getMessage()),
                            "correct the configuration",
                            Outcome.Kind.CONFIGURATION);
            case IOException e ->
                    new Outcome.Failed(
                            words(e), "see that the server is well, and try again in a moment");
            case null, default ->
                    new Outcome.Failed(
                            "this check broke: " + cause,
                            "report it, with the version of Penstock, as it should not happen");
        };
    }

    /** The name of the kind is all that some of them say. */
    private static String words(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
