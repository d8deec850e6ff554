package dev.penstock.launcher.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs the scripts of the folder bin in a repository of their own, with stubs for Java. */
@DisabledOnOs(OS.WINDOWS)
class StartScriptTest {
    /** Answers the question for its version, and otherwise prints its arguments line by line. */
    private static final String STUB_JAVA =
            """
            #!/bin/sh
            if [ "$1" = -version ]; then echo 'openjdk version "VERSION" 2026-01-01' >&2; exit 0; fi
            echo "java VERSION"
            for argument in "$@"; do echo "<$argument>"; done
            """;

    @TempDir Path temp;

    private Path module;

    private record Outcome(int code, List<String> out, String err) {}

    @BeforeEach
    void copy_the_scripts() throws IOException {
        module = temp.toRealPath().resolve("a repository/ingestion-launcher");
        Files.createDirectories(module.resolve("bin"));
        Files.createDirectories(module.resolve("target"));
        for (String name : List.of("penstock", "find-java")) {
            Files.copy(Path.of("bin", name), module.resolve("bin").resolve(name));
            makeExecutable(module.resolve("bin").resolve(name));
        }
        Files.createFile(module.resolve("target/penstock.jar"));
    }

    @Test
    void both_scripts_are_executable_and_valid_posix_shell() throws Exception {
        for (String name : List.of("bin/penstock", "bin/find-java")) {
            assertThat(Path.of(name)).isExecutable();
            assertThat(run(Map.of(), "sh", "-n", name)).isEqualTo(new Outcome(0, List.of(), ""));
        }
    }

    @Test
    void the_java_given_runs_the_jar_with_all_arguments_as_they_are() throws Exception {
        Outcome outcome = penstock(Map.of("PENSTOCK_JAVA", stub("21.0.4")), "run", "a b", "*", "");

        assertThat(outcome.out())
                .containsExactly(
                        "java 21.0.4",
                        "<-Xmx256m>",
                        "<-XX:+UseSerialGC>",
                        "<-Xms24m>",
                        "<-XX:NewSize=16m>",
                        "<-XX:SurvivorRatio=2>",
                        "<-jar>",
                        "<" + module.resolve("target/penstock.jar") + ">",
                        "<run>",
                        "<a b>",
                        "<*>",
                        "<>");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void small_takes_less_memory_and_one_compiler() throws Exception {
        Outcome outcome =
                penstock(Map.of("PENSTOCK_JAVA", stub("21.0.4"), "PENSTOCK_TUNE", "small"), "run");

        assertThat(outcome.out())
                .contains(
                        "<-XX:TieredStopAtLevel=1>", "<-Xms16m>", "<-XX:NewSize=8m>", "<-Xmx256m>")
                .doesNotContain("<-Xms24m>");
    }

    @Test
    void another_word_for_tuning_is_refused() throws Exception {
        Outcome outcome =
                penstock(Map.of("PENSTOCK_JAVA", stub("21.0.4"), "PENSTOCK_TUNE", "tiny"), "run");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("PENSTOCK_TUNE is tiny, and must be small or fast");
    }

    @Test
    void options_of_the_user_come_last_and_so_win() throws Exception {
        Outcome outcome =
                penstock(
                        Map.of(
                                "PENSTOCK_JAVA",
                                stub("25"),
                                "PENSTOCK_JAVA_OPTS",
                                "-Xmx64m -Dglob=*"));

        assertThat(outcome.out())
                .containsSubsequence("<-Xmx256m>", "<-Xmx64m>", "<-Dglob=*>", "<-jar>");
    }

    @Test
    void another_collector_and_a_heap_in_percent_take_the_place_of_ours() throws Exception {
        Outcome outcome =
                penstock(
                        Map.of(
                                "PENSTOCK_JAVA",
                                stub("25"),
                                "PENSTOCK_JAVA_OPTS",
                                "-XX:+UseG1GC -XX:MaxRAMPercentage=50"));

        assertThat(outcome.out())
                .contains("<-XX:+UseG1GC>", "<-XX:MaxRAMPercentage=50>")
                .doesNotContain("<-XX:+UseSerialGC>", "<-Xmx256m>");
    }

    @Test
    void a_java_that_is_too_old_is_passed_over_for_the_next() throws Exception {
        Path home = temp.resolve("jdk-23");
        Files.createDirectories(home.resolve("bin"));
        Files.copy(Path.of(stub("23.0.1")), home.resolve("bin/java"));
        makeExecutable(home.resolve("bin/java"));

        Outcome outcome =
                penstock(Map.of("PENSTOCK_JAVA", stub("17.0.9"), "JAVA_HOME", home.toString()));

        assertThat(outcome.out()).first().isEqualTo("java 23.0.1");
        assertThat(outcome.err()).contains("17.0.9").contains("is not a Java 21 or newer");
    }

    @Test
    void the_version_is_read_from_the_installation_when_it_says_so() throws Exception {
        Path home = temp.resolve("jdk");
        Files.createDirectories(home.resolve("bin"));
        Files.copy(Path.of(stub("17.0.9")), home.resolve("bin/java"));
        makeExecutable(home.resolve("bin/java"));
        Files.writeString(home.resolve("release"), "A=\"b\"\nJAVA_VERSION=\"99.0.1\"\n");

        Outcome outcome =
                run(
                        Map.of("PENSTOCK_JAVA", home.toString()),
                        module.resolve("bin/find-java").toString(),
                        "99");

        assertThat(outcome.out()).containsExactly(home.resolve("bin/java").toString());
    }

    @Test
    void it_works_through_symbolic_links() throws Exception {
        Path first = Files.createSymbolicLink(temp.resolve("one"), module.resolve("bin/penstock"));
        Path second = Files.createSymbolicLink(temp.resolve("two"), first.getFileName());

        Outcome outcome = run(Map.of("PENSTOCK_JAVA", stub("21")), second.toString());

        assertThat(outcome.out()).contains("<" + module.resolve("target/penstock.jar") + ">");
    }

    @Test
    void the_shell_becomes_java_so_that_signals_reach_it() throws Exception {
        Path java = temp.resolve("java-pid");
        Files.writeString(
                java,
                "#!/bin/sh\n[ \"$1\" = -version ] && echo 'x version \"21\"' >&2 || echo $$\n");
        makeExecutable(java);
        ProcessBuilder builder = new ProcessBuilder(module.resolve("bin/penstock").toString());
        builder.environment().put("PENSTOCK_JAVA", java.toString());
        Process process = builder.start();

        try (var out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo(Long.toString(process.pid()));
        }
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void a_missing_jar_is_built_first_without_a_word_on_standard_output() throws Exception {
        Files.delete(module.resolve("target/penstock.jar"));
        Files.writeString(
                module.resolveSibling("mvnw"),
                "echo \"mvnw $*\"; touch ingestion-launcher/target/penstock.jar\n");

        Outcome outcome = penstock(Map.of("PENSTOCK_JAVA", stub("21")), "demo");

        assertThat(outcome.out()).startsWith("java 21").endsWith("<demo>");
        assertThat(outcome.err())
                .contains("building it with ./mvnw")
                .contains("mvnw -q -DskipTests package -pl ingestion-launcher -am");
    }

    @Test
    void a_build_that_fails_ends_it_with_a_reason() throws Exception {
        Files.delete(module.resolve("target/penstock.jar"));
        Files.writeString(module.resolveSibling("mvnw"), "exit 7\n");

        Outcome outcome = penstock(Map.of("PENSTOCK_JAVA", stub("21")));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("the build failed");
    }

    @Test
    void a_missing_jar_without_the_means_to_build_it_is_said() throws Exception {
        Files.delete(module.resolve("target/penstock.jar"));

        Outcome outcome = penstock(Map.of("PENSTOCK_JAVA", stub("21")));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("cannot be built").contains("mvnw");
    }

    @Test
    void without_a_java_it_says_what_to_do() throws Exception {
        Outcome outcome = run(Map.of(), module.resolve("bin/find-java").toString(), "9999");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("no Java 9999 or newer").contains("PENSTOCK_JAVA");
    }

    private Outcome penstock(Map<String, String> environment, String... arguments)
            throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = module.resolve("bin/penstock").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return run(environment, command);
    }

    /** Output goes through files, so that neither pipe can fill while the other is read. */
    private Outcome run(Map<String, String> environment, String... command) throws Exception {
        Path out = Files.createTempFile(temp, "out", "");
        Path err = Files.createTempFile(temp, "err", "");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PENSTOCK_"));
        // Whatever memory this machine has.
        builder.environment().put("PENSTOCK_TUNE", "fast");
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Outcome(code, Files.readAllLines(out), Files.readString(err));
    }

    private String stub(String version) throws IOException {
        Path java = temp.resolve("java-" + version);
        Files.writeString(java, STUB_JAVA.replace("VERSION", version));
        makeExecutable(java);
        return java.toString();
    }

    private static void makeExecutable(Path file) {
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
