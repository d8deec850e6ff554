package dev.penstock.ingestion.deadletter;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The numbered files of a folder of letters; thread-safe, holds nothing.
 *
 * <p>A number has 20 digits, so that names are in the order of numbers.
 */
final class LetterFiles {
    /** Two noughts first, or it might be more than a long holds. */
    private static final Pattern NAME = Pattern.compile("letters-00\\d{18}\\.jsonl");

    private static final String FRESH = ".new";

    private final Path folder;

    LetterFiles(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** All of them, oldest first; none where there is no folder. */
    List<Path> all() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "letters-*.jsonl")) {
            for (Path entry : entries) {
                if (NAME.matcher(String.valueOf(entry.getFileName())).matches()) {
                    files.add(entry);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        files.sort(Comparator.comparing(file -> String.valueOf(file.getFileName())));
        return files;
    }

    /** The first of all. */
    Path first() {
        return numbered(1);
    }

    /** The one after another. */
    Path after(Path file) {
        String name = String.valueOf(file.getFileName());
        return numbered(Long.parseLong(name, "letters-".length(), name.indexOf('.'), 10) + 1);
    }

    private Path numbered(long number) {
        return folder.resolve(String.format(Locale.ROOT, "letters-%020d.jsonl", number));
    }

    /** What is written to take the place of a file. */
    static Path fresh(Path file) {
        return file.resolveSibling(file.getFileName() + FRESH);
    }

    /** Removes what a process that ended half-way has left; to be called with the lock. */
    void tidy() throws IOException {
        try (DirectoryStream<Path> left =
                Files.newDirectoryStream(folder, "letters-*.jsonl" + FRESH)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }
}
