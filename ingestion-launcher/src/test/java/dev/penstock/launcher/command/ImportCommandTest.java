package dev.penstock.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the arguments of {@code import-config} come to. */
final class ImportCommandTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<ImportOptions> asked = new ArrayList<>();

    private int execute(String line) {
        Surroundings surroundings =
                new Surroundings(Map.of(), folder, new PrintWriter(out), new PrintWriter(err));
        Runners runners =
                OneRunner.importer(options -> {
                    asked.add(options);
                    return ExitCode.FINE;
                });
        return new Commands(surroundings, runners).execute(line.split(" ", -1));
    }

    @Test
    void a_file_is_enough_and_no_configuration_of_penstock_is_needed() {
        assertThat(execute("import-config configuration.yaml")).isEqualTo(ExitCode.FINE);
        assertThat(execute("import-config a.yaml --output b.yaml --force"))
                .isEqualTo(ExitCode.FINE);

        assertThat(asked)
                .containsExactly(
                        new ImportOptions(Path.of("configuration.yaml"), Optional.empty(), false),
                        new ImportOptions(Path.of("a.yaml"), Optional.of(Path.of("b.yaml")), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import-config",
                "import-config a.yaml b.yaml",
                "import-config a.yaml --force",
                "import-config a.yaml --output",
                "import-config a.yaml --config penstock.yaml",
                "import-config a.yaml --home cabin"
            })
    void a_wrong_argument_is_explained_and_reads_nothing(String line) {
        assertThat(execute(line)).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString()).isNotBlank().doesNotContain("\tat ");
        assertThat(asked).isEmpty();
    }

    @Test
    void help_tells_what_it_is_for() {
        assertThat(execute("import-config --help")).isEqualTo(ExitCode.FINE);
        assertThat(out.toString())
                .contains("Usage: penstock import-config FILE [options]")
                .contains("--output=FILE")
                .contains("--force");
    }
}
