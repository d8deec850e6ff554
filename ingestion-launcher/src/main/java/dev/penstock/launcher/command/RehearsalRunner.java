package dev.penstock.launcher.command;

import java.util.List;

/** Lets a command of the service play against a home and a database that are not real. */
@FunctionalInterface
public interface RehearsalRunner {
    /**
     * Runs it for some seconds.
     *
     * @param command the command and its arguments
     * @return an {@link ExitCode}
     */
    int run(List<String> command);
}
