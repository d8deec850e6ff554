package dev.penstock.launcher.log;

import java.util.Optional;

/**
 * Where log lines go.
 *
 * @param console whether to standard output
 * @param file the file they go to, if any
 */
public record Places(boolean console, Optional<LogFile> file) {
    /** Standard output alone. */
    public static Places standardOutput() {
        return new Places(true, Optional.empty());
    }
}
