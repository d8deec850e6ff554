package dev.penstock.launcher.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every snippet and command of the pages does what they say, as far as it can be tried here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SnippetsTest {
    /** Outputs, formulas and pictures. */
    private static final String TEXT = "text";

    /** What is not run, and why. */
    private static final Map<String, String> NOT_RUN = Map.of("nginx", "needs nginx");

    /** What another test runs, by the language. */
    private static final Map<String, String> ELSEWHERE =
            Map.of(
                    "influxql", "DocumentedQueriesIT",
                    "js", "DocumentedClientTest",
                    "mermaid", "PackagePictureTest");

    private final Map<String, Map<Way, Integer>> tally = new TreeMap<>();

    @TempDir private Path folder;

    private List<Way> ways(Snippet snippet) throws Exception {
        Path here = Files.createTempDirectory(folder, "snippet");
        String language = snippet.language();
        if (ELSEWHERE.containsKey(language)) {
            return List.of(elsewhere(snippet, ELSEWHERE.get(language)));
        }
        if (NOT_RUN.containsKey(language)) {
            return List.of(Way.NAMED);
        }
        return switch (language) {
            case "sh", "console", Snippet.INLINE ->
                    new CommandSnippet(snippet, configuration(snippet), here).check();
            case "yaml" -> List.of(YamlSnippet.check(snippet, here));
            case "java" -> List.of(JavaSnippet.check(snippet, here));
            case "json" -> List.of(JsonSnippet.check(snippet));
            case TEXT -> List.of(Way.SHOWN);
            case "" -> throw new AssertionError("the block has no language");
            default -> throw new AssertionError("nobody knows how to try " + language);
        };
    }

    private static Way elsewhere(Snippet snippet, String test) throws IOException {
        Path source =
                Repository.sources("test").stream()
                        .filter(file -> file.endsWith(test + ".java"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("there is no " + test));
        assertThat(source)
                .content()
                .contains(String.valueOf(Path.of(snippet.page()).getFileName()));
        return Way.ELSEWHERE;
    }

    /** The last one its page shows. */
    private static String configuration(Snippet snippet) throws IOException {
        return Snippet.blocks(snippet.page(), Repository.read(snippet.page())).stream()
                .filter(block -> block.language().equals("yaml"))
                .filter(YamlSnippet::isOurs)
                .map(Snippet::text)
                .reduce((before, last) -> last)
                .orElse("");
    }

    private DynamicTest test(Snippet snippet) {
        return DynamicTest.dynamicTest(
                snippet.toString(),
                () -> {
                    for (Way way : ways(snippet)) {
                        tally.computeIfAbsent(
                                        snippet.language(), language -> new EnumMap<>(Way.class))
                                .merge(way, 1, Integer::sum);
                    }
                });
    }

    @AfterAll
    void tell() {
        tally.forEach(
                (language, ways) -> System.out.println("snippets in " + language + ": " + ways));
    }

    @TestFactory
    Stream<DynamicTest> every_block_of_a_page() throws Exception {
        return Snippet.blocks().stream().map(this::test);
    }

    @TestFactory
    Stream<DynamicTest> every_command_in_a_sentence() throws Exception {
        return Snippet.commands().stream().map(this::test);
    }

    @Test
    void nothing_is_excused_that_no_page_has() throws Exception {
        Set<String> commands = new TreeSet<>();
        Set<String> languages = new TreeSet<>();
        for (Snippet block : Snippet.blocks()) {
            languages.add(block.language());
            if (block.language().equals("sh")) {
                CommandSnippet.lines(block).forEach(line -> commands.add(line.name()));
            }
        }

        assertThat(commands).containsAll(CommandSnippet.NOT_RUN.keySet());
        assertThat(languages).containsAll(NOT_RUN.keySet()).containsAll(ELSEWHERE.keySet());
    }

    @Test
    void no_command_hides_in_a_block_that_is_only_indented() throws Exception {
        List<String> hidden = new ArrayList<>();
        for (Path page : Repository.pages()) {
            Page.of(page)
                    .prose()
                    .lines()
                    .filter(line -> line.matches(" {4,}(\\./|examples/|java |penstock |\\.ci/).*"))
                    .forEach(hidden::add);
        }

        assertThat(hidden).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "sh | penstock doctr | doctr",
                "sh | penstock run --confg penstock.yaml | --confg",
                "sh | penstock dead-letters replay --reason no_reason | no_reason",
                "sh | HOME_ASSISTANT_URI=http://ha:8123 penstock run | HOME_ASSISTANT_URI",
                "sh | HOME_ASSISTANT_URL=gopher://ha penstock run | gopher",
                "sh | ./mvnw -pl ingestion-libs verify | ingestion-libs",
                "sh | ./mvnw verify -Dpenstock.influx=x | penstock.influx",
                "sh | ./mvnw verify -Dtest=NoSuchTest | NoSuchTest",
                "sh | ./mvnw verify -Pno-profile | no-profile",
                "sh | ./mvnw verifi | verifi",
                "sh | examples/run no-example | no-example",
                "sh | .ci/no-script | no-script",
                "sh | sudo cp docs/no-file /etc | no-file",
                "sh | sqlite3 data/penstock.db 'SELECT no_column FROM states' | no_column",
                "sh | make | make",
                "inline | penstock no-command | no-command",
                "yaml | queue: {capacty: 5} | capacty",
                "java | HomeConfig.off(); | off",
                "java | home.registry().deviceOf(\"sensor.none\").orElseThrow(); | No value",
                "json | {\"no_such_member\": 1} | no_such_member",
                "json | { | Unexpected end",
                "~~ | ls | no language",
                "cobol | STOP RUN. | cobol"
            })
    void what_a_page_says_wrongly_is_found(String language, String text, String complaint) {
        Snippet wrong = new Snippet("README.md", 1, language, text);

        assertThatThrownBy(() -> ways(wrong))
                .satisfiesAnyOf(
                        fault -> assertThat(fault).hasMessageContaining(complaint),
                        fault -> assertThat(fault).hasRootCauseMessage(complaint + " present"));
    }

    @Test
    void blocks_and_commands_are_found_where_they_are() {
        String page =
                """
                Say `penstock
                doctor`, `penstock.yaml` or `-Dtests.seed=1`.

                1. A list:

                   ```sh
                   penstock run   # `no command`
                   ```

                `./mvnw verify`
                ```
                picture
                ```
                """;

        assertThat(Snippet.blocks("a.md", page))
                .containsExactly(
                        new Snippet("a.md", 6, "sh", "penstock run   # `no command`\n"),
                        new Snippet("a.md", 11, "", "picture\n"));
        assertThat(Snippet.commands("a.md", page))
                .containsExactly(
                        new Snippet("a.md", 1, Snippet.INLINE, "penstock doctor"),
                        new Snippet("a.md", 2, Snippet.INLINE, "-Dtests.seed=1"),
                        new Snippet("a.md", 10, Snippet.INLINE, "./mvnw verify"));
    }

    @Test
    void a_shell_text_is_read_as_a_shell_does() {
        String text =
                """
                A=1 B='2 3' run "a # b" --c=d # comment
                one \\
                    two |
                    three; four && five
                """;

        assertThat(Shell.lines(text))
                .containsExactly(
                        new Shell.Line(
                                Map.of("A", "1", "B", "2 3"), List.of("run", "a # b", "--c=d")),
                        new Shell.Line(Map.of(), List.of("one", "two")),
                        new Shell.Line(Map.of(), List.of("three")),
                        new Shell.Line(Map.of(), List.of("four")),
                        new Shell.Line(Map.of(), List.of("five")));
    }
}
