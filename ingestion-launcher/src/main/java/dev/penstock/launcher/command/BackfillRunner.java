package dev.penstock.launcher.command;

/** Reads a time once more from a home's history and writes it. */
@FunctionalInterface
public interface BackfillRunner {
    /**
     * Reads and writes, and tells how it went.
     *
     * @param options what to read
     * @return an {@link ExitCode}
     */
    int run(BackfillOptions options);
}
