package dev.penstock.launcher.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** When the start script lets Java take notes, and when it uses them; with a stub for Java. */
@DisabledOnOs(OS.WINDOWS)
final class StartNotesTest {
    /** Writes the notes it is asked for, or fails at that, and otherwise prints its arguments. */
    private static final String STUB =
            """
            #!/bin/sh
            for argument in "$@"; do
                case $argument in
                    -XX:AOTCacheOutput=* | -XX:ArchiveClassesAtExit=*)
                        echo taken >>"$0.log"
                        [ ! -f "$0.fails" ] || exit 1
                        echo notes >"${argument#*=}"
                        exit 0
                        ;;
                esac
            done
            for argument in "$@"; do echo "<$argument>"; done
            """;

    @TempDir private Path folder;

    private Path java;

    @BeforeEach
    void install() throws IOException {
        Files.createDirectories(folder.resolve("opt/bin"));
        for (String name : List.of("bin/penstock", "bin/find-java")) {
            executable(Files.copy(Path.of(name), folder.resolve("opt").resolve(name)));
        }
        Files.createFile(folder.resolve("opt/penstock.jar"));
        java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        executable(Files.writeString(java, STUB));
        version("25.0.3");
    }

    private static void executable(Path file) {
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void version(String version) throws IOException {
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private List<String> penstock(Map<String, String> more, String... arguments) throws Exception {
        Path out = folder.resolve("out");
        ProcessBuilder builder =
                new ProcessBuilder(
                        Stream.concat(
                                        Stream.of(folder.resolve("opt/bin/penstock").toString()),
                                        Stream.of(arguments))
                                .toList());
        builder.redirectOutput(out.toFile()).redirectError(folder.resolve("err").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("PENSTOCK_JAVA", java.toString());
        builder.environment().putAll(more);
        assertThat(builder.start().waitFor()).isZero();
        return Files.readAllLines(out);
    }

    private int taken() throws IOException {
        Path log = java.resolveSibling("java.log");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    private List<Path> notes() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("opt"))) {
            return files.filter(file -> file.toString().contains(".aot")).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "--config", "--state-dir", "--log-level"})
    void the_first_run_takes_them_and_all_others_use_them(String first) throws Exception {
        List<String> run = penstock(Map.of(), first);

        assertThat(notes()).hasSize(1);
        String use = "<-XX:AOTCache=" + notes().getFirst() + ">";
        assertThat(run).contains(use);
        assertThat(penstock(Map.of(), "demo")).contains(use);
        assertThat(penstock(Map.of(), "run")).contains(use);
        assertThat(taken()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "doctor", "--help", "--version", "config"})
    void what_ends_soon_does_not_wait_for_them(String command) throws Exception {
        assertThat(penstock(Map.of(), command)).contains("<" + command + ">");
        assertThat(taken()).isZero();
        assertThat(notes()).isEmpty();
    }

    @Test
    void another_java_and_another_jar_need_their_own() throws Exception {
        penstock(Map.of(), "prepare");
        version("25.0.4");
        penstock(Map.of(), "run");
        assertThat(taken()).isEqualTo(2);
        Files.writeString(folder.resolve("opt/penstock.jar"), "another");
        penstock(Map.of(), "run");

        assertThat(taken()).isEqualTo(3);
        assertThat(notes()).hasSize(1);
    }

    @Test
    void before_java_25_they_are_a_shared_archive() throws Exception {
        version("21.0.8");

        assertThat(penstock(Map.of(), "run"))
                .contains("<-XX:SharedArchiveFile=" + notes().getFirst() + ">")
                .noneMatch(option -> option.contains("AOT") || option.contains("CompileCommand"));
    }

    @Test
    void that_cannot_be_taken_are_not_tried_again_until_somebody_asks() throws Exception {
        Path fails = Files.createFile(java.resolveSibling("java.fails"));

        assertThat(penstock(Map.of(), "run")).noneMatch(option -> option.contains("AOTCache"));
        assertThat(penstock(Map.of(), "run")).noneMatch(option -> option.contains("AOTCache"));
        assertThat(taken()).isEqualTo(1);

        Files.delete(fails);
        penstock(Map.of(), "prepare");
        assertThat(penstock(Map.of(), "run")).anyMatch(option -> option.contains("AOTCache"));
    }

    @Test
    void nobody_has_to_have_them() throws Exception {
        Map<String, String> off = Map.of("PENSTOCK_AOT", "off");
        assertThat(penstock(off, "run")).noneMatch(option -> option.contains("AOTCache"));
        assertThat(taken()).isZero();

        penstock(Map.of(), "prepare");
        assertThat(penstock(off, "run")).noneMatch(option -> option.contains("AOTCache"));
    }

    @Test
    void where_nothing_can_be_written_beside_the_jar_they_are_in_the_users_cache()
            throws Exception {
        Path opt = folder.resolve("opt");
        assertThat(opt.toFile().setWritable(false)).isTrue();
        try {
            Path cache = folder.resolve("cache");
            List<String> run = penstock(Map.of("XDG_CACHE_HOME", cache.toString()), "run");

            Path where = Files.isWritable(opt) ? opt : cache.resolve("penstock");
            assertThat(run).anyMatch(option -> option.startsWith("<-XX:AOTCache=" + where));
        } finally {
            assertThat(opt.toFile().setWritable(true)).isTrue();
        }
    }
}
