package dev.penstock.launcher.command;

/** Lists, shows, writes again or deletes points that the database refused. */
@FunctionalInterface
public interface DeadLettersRunner {
    /**
     * Does it, and tells how it went.
     *
     * @param options what to do with which letters
     * @return an {@link ExitCode}
     */
    int run(DeadLettersOptions options);
}
