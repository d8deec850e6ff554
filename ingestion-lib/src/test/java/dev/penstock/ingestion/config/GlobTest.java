package dev.penstock.ingestion.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A glob matches what Python's fnmatch matches, which Home Assistant's filters are made of. */
final class GlobTest {
    private record Case(String pattern, String name, boolean matches) {}

    private static List<Case> cases() throws IOException {
        try (InputStream table = GlobTest.class.getResourceAsStream("/glob-cases.tsv")) {
            String text =
                    new String(
                            Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(row -> new Case(row[0], row[1], row[2].equals("yes")))
                    .toList();
        }
    }

    @Test
    void it_matches_what_fnmatch_matches() throws Exception {
        List<Case> cases = cases();
        assertThat(cases).hasSize(900);
        assertThat(cases).filteredOn(Case::matches).hasSizeGreaterThan(400);
        assertThat(cases)
                .filteredOn(one -> Glob.of(one.pattern()).matches(one.name()) != one.matches())
                .isEmpty();
    }

    @Test
    void a_character_beyond_the_basic_plane_is_one() {
        assertThat(Glob.of("a?b").matches("a\uD83D\uDE00b")).isTrue();
        assertThat(Glob.of("a[\uD83D\uDE00-\uD83D\uDE02]b").matches("a\uD83D\uDE01b")).isTrue();
        assertThat(Glob.of("a??b").matches("a\uD83D\uDE00b")).isFalse();
    }

    @Test
    void a_line_end_is_a_character_like_any_other() {
        assertThat(Glob.of("a*b").matches("a\nb")).isTrue();
        assertThat(Glob.of("a").matches("a\n")).isFalse();
    }

    @Test
    void globs_of_one_spelling_are_equal() {
        assertThat(Glob.of("a*")).isEqualTo(Glob.of("a*")).hasSameHashCodeAs(Glob.of("a*"));
        assertThat(Glob.of("a*")).isNotEqualTo(Glob.of("a**")).hasToString("a*");
    }
}
