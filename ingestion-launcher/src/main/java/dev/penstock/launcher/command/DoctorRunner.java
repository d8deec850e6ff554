package dev.penstock.launcher.command;

/** Looks at everything a run depends on. */
@FunctionalInterface
public interface DoctorRunner {
    /**
     * Looks, and tells what was found.
     *
     * @param options what to look at, and how to tell
     * @return an {@link ExitCode}
     */
    int run(DoctorOptions options);
}
