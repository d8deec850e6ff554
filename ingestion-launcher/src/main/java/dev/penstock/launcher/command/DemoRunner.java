package dev.penstock.launcher.command;

/** Shows Penstock with a simulated home. */
@FunctionalInterface
public interface DemoRunner {
    /**
     * Runs the demonstration.
     *
     * @param options how
     * @return an {@link ExitCode}
     */
    int run(DemoOptions options);
}
