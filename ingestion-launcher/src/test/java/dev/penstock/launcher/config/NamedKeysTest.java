package dev.penstock.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keys and names of the environment that any page mentions are those that are read. */
final class NamedKeysTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern NAME = Pattern.compile("\\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\\b");

    /** There names with dots are members of answers, or of versions long gone. */
    private static final Set<String> OF_OTHERS =
            Set.of("health-and-metrics.md", "CHANGELOG.md", "doctor.md", "import-config.md");

    /** Sections that answers of the HTTP interface have as well, with these members. */
    private static final Set<String> MEMBERS =
            Set.of("connection.history", "dead_letters.displaced");

    /** They stand for something, or are read by the machine. */
    private static final Set<String> FOREIGN_NAMES =
            Set.of("TOKEN_IN_BASE64URL", "MALLOC_ARENA_MAX", "NAME_FILE", "JAVA_HOME");

    private final Catalogue catalogue = new Catalogue();

    private static List<Path> pages() throws Exception {
        List<Path> pages = new ArrayList<>(List.of(REPOSITORY.resolve("README.md")));
        try (Stream<Path> all = Files.walk(REPOSITORY.resolve("docs"))) {
            all.filter(file -> file.toString().endsWith(".md"))
                    // They speak of packages.
                    .filter(file -> !file.toString().contains("decisions"))
                    .forEach(pages::add);
        }
        return pages;
    }

    private static List<String> codes(Path page) throws Exception {
        return CODE.matcher(BLOCK.matcher(Files.readString(page)).replaceAll(""))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Whether it looks like a key: dots in it, and it begins with a section there is. */
    private boolean isLikeAKey(String code) {
        String first = code.replaceFirst("[.\\[].*", "");
        return code.matches("[a-z_]+(\\.[a-z0-9_<>\\[\\]*]+)+")
                && catalogue.keys().stream().anyMatch(key -> key.path().startsWith(first + "."));
    }

    private boolean isKey(String code) {
        String path = code.replaceFirst("\\.\\*$", "");
        Set<String> known = new HashSet<>();
        for (Key key : catalogue.keys()) {
            known.add(key.path());
            known.add(key.path().replace(Catalogue.HOME, "homes.home"));
            if (key.mayStandInFile()) {
                known.add(key.path() + Key.FILE);
                known.add((key.path() + Key.FILE).replace(Catalogue.HOME, "homes.home"));
            }
        }
        return known.contains(path) || known.stream().anyMatch(key -> key.startsWith(path + "."));
    }

    @Test
    void every_key_that_a_page_names_is_one() throws Exception {
        List<String> unknown = new ArrayList<>();
        for (Path page : pages()) {
            if (OF_OTHERS.contains(String.valueOf(page.getFileName()))) {
                continue;
            }
            for (String code : codes(page)) {
                String path = code.replaceFirst("(: .*|=.*)$", "");
                boolean known = isKey(path) || isKey("schema." + path) || MEMBERS.contains(path);
                if (isLikeAKey(path) && !known) {
                    unknown.add(page.getFileName() + ": " + code);
                }
            }
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void every_name_of_the_environment_that_a_page_names_is_read_or_said_to_have_no_effect()
            throws Exception {
        List<String> unknown = new ArrayList<>();
        for (Path page : pages()) {
            for (String code : codes(page)) {
                Matcher name = NAME.matcher(code);
                while (name.find()) {
                    if (!isRead(name.group())) {
                        unknown.add(page.getFileName() + ": " + name.group());
                    }
                }
            }
        }

        assertThat(unknown).isEmpty();
    }

    private boolean isRead(String name) {
        return catalogue.namesVariable(name)
                || catalogue.namesVariable(name.replaceFirst("_FILE$", ""))
                || UnusedVariables.OF_SCRIPT.contains(name)
                || UnusedVariables.withoutEffect().stream()
                        .anyMatch(known -> known.getKey().equals(name))
                || FOREIGN_NAMES.contains(name);
    }

    @Test
    void a_misspelt_key_would_be_found() {
        assertThat(isLikeAKey("spool.max_byte")).isTrue();
        assertThat(isKey("spool.max_byte")).isFalse();
        assertThat(isLikeAKey("writer.state")).isFalse();
        assertThat(isKey("http.ws.*")).isTrue();
        assertThat(isKey("homes.<name>.token_file")).isTrue();
        assertThat(isRead("INFLUXDB_BUKET")).isFalse();
    }
}
