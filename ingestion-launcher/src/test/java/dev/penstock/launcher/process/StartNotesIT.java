package dev.penstock.launcher.process;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The notes with which Java starts faster, in an installation of their own. */
@DisabledOnOs(OS.WINDOWS)
final class StartNotesIT {
    /** Java ends at once where it cannot use its notes, instead of going on without. */
    private static final Map<String, String> INSISTING =
            Map.of(
                    "PENSTOCK_JAVA_OPTS",
                    Runtime.version().feature() >= 25 ? "-XX:AOTMode=on" : "-Xshare:on");

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-02-02T20:20:02Z"));

    @TempDir private Path folder;

    private Path installation;

    private record Outcome(int code, String out) {}

    @BeforeEach
    void install() throws IOException {
        installation = Files.createDirectory(folder.resolve("an installation"));
        Files.createDirectory(installation.resolve("bin"));
        for (String name : List.of("bin/penstock", "bin/find-java")) {
            Files.copy(Path.of(name), installation.resolve(name));
            assertThat(installation.resolve(name).toFile().setExecutable(true)).isTrue();
        }
        Files.copy(Path.of("target/penstock.jar"), installation.resolve("penstock.jar"));
    }

    private Outcome penstock(Map<String, String> environment, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(installation.resolve("bin/penstock").toString());
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Outcome(code, Files.readString(out));
    }

    private List<Path> notes() throws IOException {
        try (Stream<Path> files = Files.list(installation)) {
            return files.filter(file -> file.toString().contains(".aot")).toList();
        }
    }

    @Test
    void are_made_once_used_and_made_anew_for_another_jar() throws Exception {
        Outcome prepared = penstock(Map.of(), "prepare");

        assertThat(prepared.out()).contains("from now on");
        assertThat(prepared.code()).isZero();
        assertThat(notes()).hasSize(1);
        Path made = notes().getFirst();
        assertThat(Files.size(made)).isGreaterThan(1_000_000);
        assertThat(penstock(INSISTING, "--version").out()).startsWith("penstock ").hasLineCount(1);
        assertThat(penstock(Map.of(), "prepare").out()).doesNotContain("noting down");

        Files.setLastModifiedTime(installation.resolve("penstock.jar"), LONG_AGO);
        assertThat(penstock(Map.of(), "prepare").code()).isZero();
        assertThat(notes()).hasSize(1).doesNotContain(made);
        assertThat(penstock(INSISTING, "--version").out()).startsWith("penstock ").hasLineCount(1);
    }

    @Test
    void that_are_broken_do_no_harm_and_are_not_spoken_of() throws Exception {
        assertThat(penstock(Map.of(), "prepare").code()).isZero();
        Path made = notes().getFirst();
        Files.writeString(made, "not what Java has written");

        Outcome outcome = penstock(Map.of(), "--version");

        assertThat(outcome.out()).startsWith("penstock ").hasLineCount(1);
        assertThat(outcome.code()).isZero();
    }
}
