package dev.penstock.launcher.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tests of all modules by name, as their sources have them, and those a text names. */
final class TestNames {
    private static final Pattern TEST =
            Pattern.compile(
                    "(?s)@(?:Test|ParameterizedTest|RepeatedTest)\\b.*?\\bvoid\\s+(\\w+)\\s*\\(");
    private static final Pattern NAMED =
            Pattern.compile("`([A-Z][a-z]\\w*(?:Test|IT|Contract)(?:\\.\\w+)?)`");

    private TestNames() {}

    /** Every class that holds tests, and every test as {@code Class.method}. */
    static Set<String> all() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path source : Repository.sources("test")) {
            String type = String.valueOf(source.getFileName()).replace(".java", "");
            Matcher test = TEST.matcher(Files.readString(source));
            while (test.find()) {
                names.add(type);
                names.add(type + "." + test.group(1));
            }
        }
        return names;
    }

    /** The tests and classes of tests that a text names. */
    static Set<String> namedIn(String text) {
        Set<String> names = new TreeSet<>();
        Matcher name = NAMED.matcher(text);
        while (name.find()) {
            names.add(name.group(1));
        }
        return names;
    }
}
