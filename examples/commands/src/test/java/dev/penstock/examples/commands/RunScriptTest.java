package dev.penstock.examples.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Runs examples/run in a repository of its own, with stubs for Java and Maven. */
@DisabledOnOs(OS.WINDOWS)
final class RunScriptTest {
    /** A home with the number of its seed in url and token; or an example that ends or waits. */
    private static final String STUB_JAVA =
            """
            #!/bin/bash
            if [ "$1" = -version ]; then echo 'openjdk version "21.0.1" 2026-01-01' >&2; exit 0; fi
            if [[ $* = *--seed* ]]; then
                echo "A simulated home listens on http://home-${*: -1}"
                echo "with 40 entities; seed 1"
                echo "token: token-${*: -1}"
                while :; do read -r -t 60 <> <(:); done
            fi
            echo "home $HOME_ASSISTANT_URL $HOME_ASSISTANT_TOKEN"
            echo "second ${HOME_ASSISTANT_URL_2:-none} ${HOME_ASSISTANT_TOKEN_2:-none}"
            for argument in "$@"; do echo "<$argument>"; done
            case ${*: -1} in
                wait)
                    trap 'echo told to end; exit 7' TERM
                    echo waiting
                    while :; do read -r -t 60 <> <(:); done ;;
                code) exit 5 ;;
            esac
            """;

    @TempDir Path temp;

    private Path root;

    @BeforeEach
    void make_a_repository() throws IOException {
        root = temp.toRealPath().resolve("a repository");
        Path real = Path.of("../..").toAbsolutePath().normalize();
        copy(real, "examples/run");
        copy(real, "ingestion-launcher/bin/find-java");
        write("bin/java", STUB_JAVA);
        write("mvnw", "#!/bin/sh\necho \"mvnw $*\"\n");
        write("pom.xml", "");
        write("examples/one/README.md", "# one\n\n## Run it\n");
        write("examples/one/pom.xml", "  <main.class>dev.One</main.class>\n");
        write(
                "examples/two/pom.xml",
                "<main.class>dev.Two</main.class>\n<example.homes>2</example.homes>\n");
        write("examples/two/README.md", "## Run it\n");
        write("examples/measures/README.md", "## Run\n");
        write("examples/measures/pom.xml", "<main.class>dev.Measures</main.class>\n");
        write("examples/simulated-home/target/simulated-home-all.jar", "");
    }

    private void copy(Path real, String name) throws IOException {
        write(name, Files.readString(real.resolve(name)));
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Running run(Map<String, String> environment, String... arguments) throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("PENSTOCK_JAVA", root.resolve("bin/java").toString());
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addFirst(root.resolve("examples/run").toString());
        return Running.start(temp, command, all);
    }

    private Running built(String... arguments) throws IOException {
        return run(Map.of("EXAMPLES_BUILT", "yes"), arguments);
    }

    @Test
    void it_is_executable_and_valid_bash() throws Exception {
        String script = Path.of("../run").toAbsolutePath().normalize().toString();
        assertThat(Path.of(script)).isExecutable();
        try (Running check = Running.start(temp, List.of("bash", "-n", script), Map.of())) {
            assertThat(check.end()).isZero();
            assertThat(check.lines()).isEmpty();
        }
    }

    @Test
    void an_example_gets_a_home_its_libraries_and_its_arguments() throws Exception {
        try (Running example = built("one", "a b", "*")) {
            assertThat(example.end()).as(example.text()).isZero();
            String target = root.resolve("examples/one/target").toString();
            assertThat(example.lines())
                    .startsWith("home http://home-1 token-1", "second none none")
                    .endsWith(
                            "<" + target + "/classes:" + target + "/libraries/*>",
                            "<dev.One>",
                            "<a b>",
                            "<*>");
        }
    }

    @Test
    void an_example_that_wants_two_homes_gets_them() throws Exception {
        try (Running example = built("two")) {
            assertThat(example.end()).isZero();
            assertThat(example.lines())
                    .startsWith("home http://home-1 token-1", "second http://home-2 token-2");
        }
    }

    @Test
    void a_home_of_ones_own_takes_the_place_of_the_simulated_one() throws Exception {
        Map<String, String> own =
                Map.of(
                        "EXAMPLES_BUILT", "yes",
                        "HOME_ASSISTANT_URL", "http://mine",
                        "HOME_ASSISTANT_TOKEN", "secret");
        try (Running example = run(own, "one")) {
            assertThat(example.end()).isZero();
            assertThat(example.lines()).startsWith("home http://mine secret");
        }
    }

    @Test
    void a_signal_reaches_the_example_and_its_home_ends_after_it() throws Exception {
        try (Running example = built("one", "wait")) {
            example.await(List.of(Pattern.compile("waiting")));

            assertThat(example.stop()).isEqualTo(7);
            assertThat(example.lines()).endsWith("told to end");
        }
    }

    @Test
    void its_exit_code_is_the_examples() throws Exception {
        try (Running example = built("one", "code")) {
            assertThat(example.end()).isEqualTo(5);
        }
    }

    @Test
    void what_is_no_example_is_refused_and_those_there_are_are_told() throws Exception {
        for (String name : List.of("three", "measures", "../one", "")) {
            try (Running example = built(name)) {
                assertThat(example.end()).isEqualTo(2);
                assertThat(example.lines())
                        .endsWith("  examples/run one", "  examples/run two")
                        .hasSize(3);
            }
        }
    }

    @Test
    void it_is_built_once_and_again_when_a_source_is_newer() throws Exception {
        String build = "mvnw -B -q --no-transfer-progress -pl examples/simulated-home,examples/one";
        try (Running first = run(Map.of(), "one")) {
            assertThat(first.end()).isZero();
            assertThat(first.text()).contains(build);
        }
        try (Running second = run(Map.of(), "one")) {
            assertThat(second.end()).isZero();
            assertThat(second.text()).doesNotContain("mvnw");
        }
        write("ingestion-lib/src/main/java/dev/New.java", "");
        Files.setLastModifiedTime(
                root.resolve("ingestion-lib/src/main/java/dev/New.java"),
                FileTime.fromMillis(System.currentTimeMillis() + 60_000));
        try (Running third = run(Map.of(), "one")) {
            assertThat(third.end()).isZero();
            assertThat(third.text()).contains(build);
        }
    }

    @Test
    void what_is_no_java_program_starts_itself() throws Exception {
        write("examples/three/README.md", "## Run it\n");
        write("examples/three/start", "#!/bin/sh\necho \"$JAVA $HOME_ASSISTANT_URL $*\"\n");
        try (Running example = built("three", "x")) {
            assertThat(example.end()).isZero();
            assertThat(example.lines())
                    .containsExactly(root.resolve("bin/java") + " http://home-1 x");
        }
    }
}
