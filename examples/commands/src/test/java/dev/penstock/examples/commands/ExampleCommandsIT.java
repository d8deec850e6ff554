package dev.penstock.examples.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Does what every example's README tells a person to do, and looks for what it says comes then. */
@DisabledOnOs(OS.WINDOWS)
final class ExampleCommandsIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** Java's exit code when SIGTERM has ended it and its shutdown hooks have run. */
    private static final int TERMINATED = 143;

    private static final Pattern BOOKS =
            Pattern.compile(".*received [1-9]\\d* = written \\d+ \\+ .*, difference 0");

    /** The build has just built everything; and its machine may have other servers. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("EXAMPLES_BUILT", "yes", "SERVER_PORT", "0");

    static List<Page> all() {
        return Page.all(ROOT.resolve("examples"));
    }

    static List<Page> javaPrograms() {
        return all().stream().filter(page -> !startsItself(page)).toList();
    }

    static List<Page> others() {
        return all().stream().filter(ExampleCommandsIT::startsItself).toList();
    }

    private static boolean startsItself(Page page) {
        return Files.exists(ROOT.resolve("examples").resolve(page.name()).resolve("start"));
    }

    @ParameterizedTest
    @MethodSource("javaPrograms")
    void an_example_runs_by_its_command_and_ends_with_books_that_balance(Page page)
            throws Exception {
        runs(page);
    }

    /** They take the launcher, which is built after the examples, and what no JDK brings along. */
    @Tag("real")
    @ParameterizedTest
    @MethodSource("others")
    void so_does_one_that_is_no_java_program(Page page) throws Exception {
        runs(page);
    }

    private static void runs(Page page) throws Exception {
        assertThat(page.command()).matches("examples/run " + page.name() + "( .+)?");
        List<Pattern> shown =
                page.shown().stream()
                        .filter(line -> !BOOKS.matcher(line).matches())
                        .map(Page::pattern)
                        .toList();
        assertThat(shown).isNotEmpty();
        List<String> command = List.of(page.command().split(" ", -1));
        try (Running example = Running.start(ROOT, command, ENVIRONMENT)) {
            example.await(shown);

            assertThat(example.stop()).as(example.text()).isIn(0, TERMINATED);
            assertThat(example.lines()).last().asString().matches(BOOKS);
            assertThat(example.text()).doesNotContain("Exception");
        }
    }

    @Test
    void the_page_shows_the_books_that_come_last() {
        assertThat(all())
                .isNotEmpty()
                .allSatisfy(page -> assertThat(page.shown()).last().asString().matches(BOOKS));
    }
}
