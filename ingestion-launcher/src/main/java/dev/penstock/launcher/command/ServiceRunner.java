package dev.penstock.launcher.command;

import dev.penstock.launcher.config.LoadedConfiguration;

/** Ingests until it is told to stop. */
@FunctionalInterface
public interface ServiceRunner {
    /**
     * Runs with a configuration that has no faults; its notices are not shown yet.
     *
     * @param configuration what to run with
     * @return an {@link ExitCode}
     */
    int run(LoadedConfiguration configuration);
}
