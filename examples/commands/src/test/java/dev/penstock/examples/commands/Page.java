package dev.penstock.examples.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An example's README: its command, and what a person sees then.
 *
 * <p>Every line of the block below {@code ## What you see} has to come, in any order. In it digits
 * stand for any digits, and … for anything.
 *
 * @param name the example's
 * @param command the one command of {@code ## Run it}
 * @param shown the lines of {@code ## What you see}
 */
record Page(String name, String command, List<String> shown) {
    private static final String RUN = "## Run it";
    private static final String SHOWN = "## What you see";
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    Page {
        shown = List.copyOf(shown);
    }

    /** The pages of all folders that are examples. */
    static List<Page> all(Path examples) {
        try (Stream<Path> folders = Files.list(examples)) {
            return folders.filter(Page::isExample).sorted().map(Page::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isExample(Path folder) {
        Path readme = folder.resolve("README.md");
        return Files.exists(readme) && read(readme).lines().anyMatch(RUN::equals);
    }

    private static Page of(Path folder) {
        String name = String.valueOf(folder.getFileName());
        String text = read(folder.resolve("README.md"));
        List<String> commands = block(text, RUN, "sh");
        assertThat(commands).as("commands of %s", name).hasSize(1);
        return new Page(name, commands.getFirst(), block(text, SHOWN, "text"));
    }

    /** The lines of the first block of a language in a section. */
    private static List<String> block(String text, String section, String language) {
        Matcher found =
                Pattern.compile(
                                "(?s)\n"
                                        + section
                                        + "\n((?!\n## ).)*?\n```"
                                        + language
                                        + "\n(?<lines>.*?)\n```\n")
                        .matcher(text);
        assertThat(found.find()).as("a block %s below %s in %s", language, section, text).isTrue();
        return found.group("lines").lines().filter(line -> !line.isBlank()).toList();
    }

    /** The pattern of a line shown. */
    static Pattern pattern(String line) {
        StringBuilder pattern = new StringBuilder();
        for (String piece : line.strip().split("…", -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*");
            Matcher digits = DIGITS.matcher(piece);
            int end = 0;
            while (digits.find()) {
                pattern.append(Pattern.quote(piece.substring(end, digits.start()))).append("\\d+");
                end = digits.end();
            }
            pattern.append(Pattern.quote(piece.substring(end)));
        }
        return Pattern.compile(pattern.toString());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
