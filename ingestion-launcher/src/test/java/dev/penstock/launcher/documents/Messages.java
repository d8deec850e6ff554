package dev.penstock.launcher.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the programs can say, as their sources have it. */
final class Messages {
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern WARNING =
            Pattern.compile("LOG\\.(?:warn|error)\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private Messages() {}

    /** The texts of each file in one text, with a line break between two of them. */
    static List<String> byFile() throws IOException {
        List<String> all = new ArrayList<>();
        for (Path source : sources()) {
            StringBuilder texts = new StringBuilder();
            Matcher literal = LITERAL.matcher(joined(source));
            while (literal.find()) {
                texts.append(literal.group(1).replace("\\\"", "\"")).append('\n');
            }
            all.add(texts.toString());
        }
        for (Path script : Repository.files("ingestion-launcher/bin")) {
            all.add(Files.readString(script).replaceAll("\\$\\{?\\w+}?", "…"));
        }
        return all;
    }

    /** Every warning and every error of the log. */
    static List<String> warnings() throws IOException {
        List<String> all = new ArrayList<>();
        for (Path source : sources()) {
            Matcher warning = WARNING.matcher(joined(source));
            while (warning.find()) {
                all.add(warning.group(1));
            }
        }
        return all;
    }

    private static List<Path> sources() throws IOException {
        return Repository.sources("main").stream()
                .filter(source -> source.toString().contains("ingestion-l"))
                .toList();
    }

    private static String joined(Path source) throws IOException {
        return JOINED.matcher(Files.readString(source)).replaceAll("");
    }

    /** What is the same in a message however often it is said. */
    static List<String> parts(String message) {
        return Arrays.stream(message.split("…|\\{}", -1))
                .map(String::strip)
                .filter(part -> part.matches(".*[A-Za-z].*"))
                .toList();
    }

    /** Whether a text holds all these parts. */
    static boolean holds(String text, List<String> parts) {
        return parts.stream().allMatch(text::contains);
    }
}
