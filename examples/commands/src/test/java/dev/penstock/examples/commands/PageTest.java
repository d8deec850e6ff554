package dev.penstock.examples.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class PageTest {
    private static final String SEEN = "\n## What you see\n\n```text\nit runs\n\ndone 3\n```\n";

    @TempDir Path examples;

    private void write(String name, String text) throws IOException {
        Files.createDirectories(examples.resolve(name));
        Files.writeString(examples.resolve(name).resolve("README.md"), text);
    }

    @ParameterizedTest
    @CsvSource({
        "written: 39 in 14 ms, written: 7 in 123 ms, true",
        "written: 39 in 14 ms, written: x in 14 ms, false",
        "written: 39 in 14 ms, well written: 39 in 14 ms, false",
        "… value=1.0, a.b (c) value=2.5, true",
        "… value=1.0, a.b (c) value=2, false",
        "a … c, a b, false",
        "a.b, axb, false"
    })
    void in_a_line_digits_stand_for_digits_and_three_dots_for_anything(
            String shown, String printed, boolean alike) {
        assertThat(Page.pattern(shown).matcher(printed).matches()).isEqualTo(alike);
    }

    @Test
    void only_a_page_that_says_how_to_run_it_is_an_examples() throws IOException {
        write("tool", "# tool\n\n## Run\n");
        write("one", "# one\n\n## Run it\n\n```sh\nexamples/run one\n```\n" + SEEN);

        assertThat(Page.all(examples))
                .containsExactly(new Page("one", "examples/run one", List.of("it runs", "done 3")));
    }

    @Test
    void a_page_with_two_commands_or_without_what_comes_then_is_refused() throws IOException {
        write("one", "# one\n\n## Run it\n\n```sh\nexamples/run one\nls\n```\n" + SEEN);
        assertThatThrownBy(() -> Page.all(examples)).hasMessageContaining("commands of one");

        write("one", "# one\n\n## Run it\n\n```sh\nexamples/run one\n```\n");
        assertThatThrownBy(() -> Page.all(examples)).hasMessageContaining("## What you see");
    }
}
