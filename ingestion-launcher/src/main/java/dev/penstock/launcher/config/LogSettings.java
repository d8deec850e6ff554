package dev.penstock.launcher.config;

import java.nio.file.Path;

/**
 * What is logged, how it looks, and where it goes.
 *
 * @param level the least important level that is logged
 * @param format how a line looks
 * @param output where lines go
 * @param file the file for them, which is only used where the output says so
 */
public record LogSettings(Level level, Format format, Output output, File file) {
    /** How important a line is, the most important first. */
    public enum Level {
        /** Something is lost or stopped. */
        ERROR,
        /** Something needs attention. */
        WARN,
        /** What happens, a few lines per connection. */
        INFO,
        /** Why it happens. */
        DEBUG,
        /** Every message's path. */
        TRACE
    }

    /** How a line looks. */
    public enum Format {
        /** For people. */
        TEXT,
        /** One JSON object per line. */
        JSON
    }

    /** Where lines go. */
    public enum Output {
        /** To standard output. */
        STDOUT,
        /** To a file. */
        FILE,
        /** To both. */
        BOTH
    }

    /**
     * A file for log lines.
     *
     * @param path the file
     * @param maxBytes its greatest length
     * @param backups how many older ones are kept
     */
    public record File(Path path, long maxBytes, int backups) {}
}
