package dev.penstock.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What docs/connection.md says about states is what the code does. */
final class DocumentedTransitionsTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "connection.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([a-z_]+) \\| ([a-z_, –]+) \\|$");

    private static Map<String, Set<String>> documented() throws IOException {
        Map<String, Set<String>> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(DOCUMENT));
        while (row.find()) {
            if (!row.group(1).equals("from")) {
                Set<String> next = new TreeSet<>();
                Arrays.stream(row.group(2).split(", ", -1))
                        .filter(state -> !state.equals("–"))
                        .forEach(next::add);
                rows.put(row.group(1), next);
            }
        }
        return rows;
    }

    private static String word(Class<?> state) {
        return state.getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    @Test
    void the_documented_table_is_the_one_in_the_code() throws IOException {
        Map<String, Set<String>> coded = new TreeMap<>();
        Transitions.table()
                .forEach((from, all) -> {
                    Set<String> next = new TreeSet<>();
                    all.forEach(state -> next.add(word(state)));
                    coded.put(word(from), next);
                });

        assertThat(documented()).isEqualTo(coded);
        assertThat(coded.keySet()).hasSize(ConnectionState.class.getPermittedSubclasses().length);
    }
}
