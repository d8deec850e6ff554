package dev.penstock.launcher.command;

/** Makes a Penstock configuration out of a Home Assistant one. */
@FunctionalInterface
public interface ImportRunner {
    /**
     * Does it, and tells how it went.
     *
     * @param options what to read and where to write
     * @return an {@link ExitCode}
     */
    int run(ImportOptions options);
}
