package dev.penstock.launcher.command;

import dev.penstock.launcher.config.LogSettings;

import org.jspecify.annotations.Nullable;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments a service is started with: {@code run} or nothing, and common options, each with
 * its value as the next argument; immutable.
 *
 * <p>They are read without the parser of all commands, which takes longer for its preparations than
 * everything else before the first connection, and its memory for as long as the service runs.
 * Whatever is not as plain as this is left to it, and so is every complaint.
 *
 * @param config the file named by {@code --config}
 * @param stateDir the folder named by {@code --state-dir}
 * @param logLevel the level named by {@code --log-level}
 */
record UsualStart(
        @Nullable Path config, @Nullable String stateDir, LogSettings.@Nullable Level logLevel) {
    private static final String CONFIG = "--config";
    private static final String STATE_DIR = "--state-dir";
    private static final String LOG_LEVEL = "--log-level";

    /** Those of these arguments, unless a parser is needed for them. */
    static Optional<UsualStart> of(String... arguments) {
        boolean named = arguments.length > 0 && arguments[0].equals("run");
        Map<String, String> options = new HashMap<>();
        for (int next = named ? 1 : 0; next < arguments.length; next += 2) {
            boolean plain = next + 1 < arguments.length && isPlain(arguments[next + 1]);
            if (!plain || options.put(arguments[next], arguments[next + 1]) != null) {
                return Optional.empty();
            }
        }
        return of(options);
    }

    /** The parser reads more options, and arguments from files. */
    private static boolean isPlain(String value) {
        return !value.isEmpty() && !value.startsWith("-") && !value.startsWith("@");
    }

    private static Optional<UsualStart> of(Map<String, String> options) {
        String config = options.remove(CONFIG);
        String stateDir = options.remove(STATE_DIR);
        String level = options.remove(LOG_LEVEL);
        LogSettings.Level known = level == null ? null : level(level);
        if (!options.isEmpty() || (level != null && known == null)) {
            return Optional.empty();
        }
        try {
            Path file = config == null ? null : Path.of(config);
            return Optional.of(new UsualStart(file, stateDir, known));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static LogSettings.@Nullable Level level(String name) {
        return Arrays.stream(LogSettings.Level.values())
                .filter(level -> level.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }
}
