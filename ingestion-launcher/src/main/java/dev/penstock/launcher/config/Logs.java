package dev.penstock.launcher.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the settings of the log; a folder is taken for a file in it, as the predecessor's is. */
final class Logs {
    private static final String OUTPUT = "log.output";
    private static final String PATH = "log.file.path";
    private static final String BACKUPS = "log.file.backups";
    private static final String NAME = "penstock.log";
    private static final int MOST_BACKUPS = 1_000;

    private final Draft draft;
    private final Values values;
    private final Problems problems;

    Logs(Draft draft, Values values, Problems problems) {
        this.draft = draft;
        this.values = values;
        this.problems = problems;
    }

    LogSettings settings() {
        LogSettings.Output output = values.word(OUTPUT, LogSettings.Output.class);
        Optional<Entry> path = draft.entry(PATH);
        if (output == LogSettings.Output.STDOUT) {
            path.ifPresent(entry ->
                    draft.notice(
                            entry.spelled()
                                    + " has no effect while "
                                    + OUTPUT
                                    + " is stdout: use file or both"));
        }
        return new LogSettings(
                values.word("log.level", LogSettings.Level.class),
                values.word("log.format", LogSettings.Format.class),
                output,
                new LogSettings.File(
                        path.map(this::file).orElseGet(this::standard),
                        values.get("log.file.max_size", Long.class),
                        backups()));
    }

    private int backups() {
        int backups = values.get(BACKUPS, Integer.class);
        if (backups < 0 || backups > MOST_BACKUPS) {
            draft.entry(BACKUPS)
                    .ifPresent(
                            entry -> problems.add(entry, "must be between 0 and " + MOST_BACKUPS));
        }
        return backups;
    }

    private Path standard() {
        return values.get("state_dir", Path.class).resolve("logs").resolve(NAME);
    }

    private Path file(Entry entry) {
        String text = values.find(PATH, String.class).orElse("");
        try {
            Path path = Path.of(text);
            boolean folder = text.endsWith("/") || text.endsWith("\\") || Files.isDirectory(path);
            return folder ? path.resolve(NAME) : path;
        } catch (InvalidPathException e) {
            problems.add(entry, Kind.PATH.rule());
            return standard();
        }
    }
}
