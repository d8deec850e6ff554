package dev.penstock.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the arguments of {@code doctor} come to. */
final class DoctorCommandTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<DoctorOptions> asked = new ArrayList<>();

    private int execute(String line) {
        Surroundings surroundings =
                new Surroundings(Map.of(), folder, new PrintWriter(out), new PrintWriter(err));
        Runners runners =
                OneRunner.doctor(options -> {
                    asked.add(options);
                    return ExitCode.AUTHENTICATION;
                });
        return new Commands(surroundings, runners).execute(line.split(" ", -1));
    }

    @Test
    void a_configuration_is_handed_on_even_with_faults() throws Exception {
        Files.writeString(folder.resolve("penstock.yaml"), "nonsense: 5");

        assertThat(execute("doctor")).isEqualTo(ExitCode.AUTHENTICATION);
        assertThat(execute("doctor --json --config other.yaml")).isEqualTo(ExitCode.AUTHENTICATION);
        assertThat(err.toString()).isEmpty();
        assertThat(asked).extracting(DoctorOptions::json).containsExactly(false, true);
        assertThat(asked)
                .extracting(options -> options.source().file().orElseThrow())
                .containsExactly(folder.resolve("penstock.yaml"), Path.of("other.yaml"));
    }

    @Test
    void a_wrong_argument_is_explained() {
        assertThat(execute("doctor --yaml")).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(execute("doctor now")).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString()).isNotBlank().doesNotContain("\tat ");
        assertThat(asked).isEmpty();
    }

    @Test
    void help_tells_what_it_does_and_what_it_writes() {
        assertThat(execute("doctor --help")).isEqualTo(ExitCode.FINE);
        assertThat(out.toString())
                .contains("Usage: penstock doctor [options]")
                .contains("--json")
                .contains("penstock_doctor")
                .contains("Exit codes: 0 fine");
    }
}
