package dev.penstock.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

final class CatalogueTest {
    private static final Path DOCUMENT = Path.of("../docs/configuration.md");

    private final Catalogue catalogue = new Catalogue();

    @Test
    void no_name_and_no_path_is_given_twice() {
        List<String> names =
                catalogue.keys().stream()
                        .flatMap(key -> key.environment().stream())
                        .map(Key.Name::name)
                        .toList();
        Set<String> paths = catalogue.keys().stream().map(Key::path).collect(Collectors.toSet());

        assertThat(names).doesNotHaveDuplicates();
        assertThat(paths).hasSameSizeAs(KeyTable.rows());
    }

    @Test
    void every_default_is_of_its_kind() throws Exception {
        for (Key key : catalogue.keys()) {
            if (key.standard().isPresent()) {
                assertThat(ValueParser.parse(key, new Raw.Text(key.standard().get())))
                        .as(key.path())
                        .isNotNull();
            }
        }
    }

    @Test
    void the_document_lists_exactly_the_keys_with_names_defaults_and_meanings() throws Exception {
        List<String> expected = new ArrayList<>();
        for (Key key : catalogue.keys()) {
            expected.add(row(key));
        }
        assertThat(rowsUnder("| key | environment |")).isEqualTo(expected);
    }

    @Test
    void the_document_lists_exactly_the_words_that_keys_take() throws Exception {
        List<String> expected = new ArrayList<>();
        for (Key key : catalogue.keys()) {
            if (!key.arguments().isEmpty() && key.kind() != Kind.ADDRESS) {
                String words =
                        key.arguments().stream()
                                .map(CatalogueTest::word)
                                .collect(Collectors.joining(", "));
                expected.add("| `%s` | %s |".formatted(key.path(), words));
            }
        }

        assertThat(rowsUnder("| key | words |")).isEqualTo(expected);
    }

    private static String word(String argument) {
        List<String> same = List.of(("`" + argument.replace("=", "`=`") + "`").split("=", -1));
        return same.size() == 1
                ? same.getFirst()
                : same.getFirst() + " (" + String.join(", ", same.subList(1, same.size())) + ")";
    }

    @Test
    void the_document_lists_exactly_the_names_without_effect() throws Exception {
        List<String> expected = new ArrayList<>();
        for (Map.Entry<String, String> name : UnusedVariables.withoutEffect()) {
            expected.add("| `" + name.getKey() + "` | " + name.getValue() + " |");
        }
        assertThat(rowsUnder("| environment |")).isEqualTo(expected);
    }

    @Test
    void the_example_of_the_document_only_lacks_its_files(@TempDir Path folder) throws Exception {
        String text = Files.readString(DOCUMENT);
        int start = text.indexOf("```yaml\n") + "```yaml\n".length();
        String example = text.substring(start, text.indexOf("```", start));

        assertThat(new Sources().file(folder, example).faults())
                .hasSize(2)
                .allSatisfy(
                        fault -> assertThat(fault).contains("names a file that does not exist"));
    }

    @Test
    void the_nearest_path_is_the_least_change_away() {
        assertThat(catalogue.nearestPath("homes.cabin.tokn", "cabin"))
                .contains("homes.cabin.token");
        assertThat(catalogue.nearestPath("max_age", "home")).contains("spool.max_age");
        assertThat(catalogue.nearestPath("completely_different", "home")).isEmpty();
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(new HashSet<>(catalogue.names())).contains("HA_TOKEN");
    }

    private static String row(Key key) {
        String names =
                key.environment().stream()
                        .map(name ->
                                "`"
                                        + name.name()
                                        + "`"
                                        + (name.unit().isEmpty() ? "" : " (" + name.unit() + ")"))
                        .collect(Collectors.joining(", "));
        String standard = key.standard().map(text -> "`" + text + "`").orElse("–");
        String mark =
                switch (key.effect()) {
                    case Effect.Used used -> "";
                    case Effect.Idle idle -> " *(no effect yet)*";
                    case Effect.Refused refused -> " *(not available yet)*";
                };
        String meaning = key.meaning() + mark;
        return "| `%s` | %s | %s | %s |".formatted(key.path(), names, standard, meaning);
    }

    private static List<String> rowsUnder(String heading) throws Exception {
        return Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.startsWith(heading))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }
}
