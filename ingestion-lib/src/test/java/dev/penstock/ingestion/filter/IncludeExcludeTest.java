package dev.penstock.ingestion.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.event.EntityId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The six cases of Home Assistant's filter, by the table in filter-cases.txt. */
final class IncludeExcludeTest {
    record Case(String include, String exclude, String entity, String expected) {}

    static Stream<Case> cases() throws IOException {
        try (InputStream table =
                IncludeExcludeTest.class.getResourceAsStream("/filter-cases.txt")) {
            String text =
                    new String(
                            Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.strip().split(" +", 4))
                    .map(row -> new Case(row[0], row[1], row[2], row[3]));
        }
    }

    private static EntitySelection selection(String words) {
        Set<String> domains = new HashSet<>();
        List<Glob> globs = new ArrayList<>();
        Set<String> entities = new HashSet<>();
        for (String word : words.equals("-") ? new String[0] : words.split(",", -1)) {
            String name = word.substring(2);
            switch (word.charAt(0)) {
                case 'd' -> domains.add(name);
                case 'g' -> globs.add(Glob.of(name));
                case 'e' -> entities.add(name);
                default -> throw new IllegalArgumentException(word);
            }
        }
        return new EntitySelection(domains, globs, entities);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_rule_decides_that_decides_in_home_assistant(Case one) {
        FilterRule rule =
                new IncludeExclude(selection(one.include()), selection(one.exclude()))
                        .decide(new EntityId(one.entity()));
        assertThat((rule.wants() ? "+ " : "! ") + rule).isEqualTo(one.expected());
    }

    @Test
    void the_table_is_read_as_a_whole() throws Exception {
        assertThat(cases()).hasSize(49);
    }
}
