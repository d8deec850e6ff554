package dev.penstock.ingestion.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.penstock.ingestion.disk.CheckedText;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

final class TotalsFileTest {
    @TempDir private Path folder;
    private Path path;
    private TotalsFile file;

    @BeforeEach
    void prepare() {
        path = folder.resolve("totals");
        file = new TotalsFile(path);
    }

    @Test
    void has_none_before_they_are_written() throws IOException {
        assertThat(file.read()).isEmpty();
    }

    @Test
    void gives_back_what_was_written() throws IOException {
        Map<String, Long> totals =
                Map.of("state_changed", Long.MAX_VALUE, "a type of blanks", 0L, "größe 😀", 7L);
        file.write(totals);

        assertThat(new TotalsFile(path).read()).hasValue(totals);
    }

    @Test
    void is_as_its_grammar_says() throws IOException {
        file.write(Map.of("b", 2L, "a", 1L));

        assertThat(Files.readString(path))
                .matches("penstock-totals 1\n1 a\n2 b\ncrc32c [0-9a-f]{8}\n");
    }

    @Test
    void writes_nothing_where_nothing_has_changed() throws IOException {
        file.write(Map.of("a", 1L));
        Files.delete(path);
        file.write(Map.of("a", 1L));
        assertThat(path).doesNotExist();

        file.write(Map.of("a", 2L));
        assertThat(file.read()).hasValue(Map.of("a", 2L));
    }

    @Test
    void writes_again_what_could_not_be_written() throws IOException {
        Path way = Files.createDirectory(folder.resolve("totals.new"));
        assertThatIOException().isThrownBy(() -> file.write(Map.of("a", 1L)));
        Files.delete(way);
        file.write(Map.of("a", 1L));

        assertThat(file.read()).hasValue(Map.of("a", 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\r\nb", "\n", "\r", ""})
    void no_type_of_event_spoils_the_others(String type) throws IOException {
        file.write(Map.of("state_changed", 5L, type, 3L));

        assertThat(file.read())
                .hasValueSatisfying(totals ->
                        assertThat(totals)
                                .hasSize(2)
                                .containsEntry("state_changed", 5L)
                                .containsValue(3L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "a 1", " a", "1.5 a", "99999999999999999999 a"})
    void is_damaged_where_a_line_is_none_of_its_own(String line) throws IOException {
        new CheckedText(path, "penstock-totals 1").write(line + "\n");

        assertThatIOException().isThrownBy(() -> file.read()).withMessageContaining("wrong");
    }

    @Test
    void is_damaged_where_it_was_changed() throws IOException {
        file.write(Map.of("a", 1L));
        Files.writeString(path, Files.readString(path).replace("1 a", "2 a"));

        assertThatIOException().isThrownBy(() -> file.read());
    }
}
