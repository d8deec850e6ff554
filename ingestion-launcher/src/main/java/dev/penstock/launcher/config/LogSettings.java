package dev.penstock.launcher.config;

/**
 * What is logged, and how it looks.
 *
 * @param level the least important level that is logged
 * @param format how a line looks
 */
public record LogSettings(Level level, Format format) {
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
}
