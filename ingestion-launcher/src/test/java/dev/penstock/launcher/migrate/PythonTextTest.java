package dev.penstock.launcher.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Map;

/** Values as YAML 1.1 and Python's {@code str()} understand them. */
final class PythonTextTest {
    @TempDir private Path path;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "house | house",
                "'yes' | yes",
                "!!str yes | yes",
                "yes | True",
                "Off | False",
                "TRUE | True",
                "oN | oN",
                "y | y",
                "0 | 0",
                "-8_086 | -8086",
                "+5 | 5",
                "0x1F | 31",
                "0b101 | 5",
                "010 | 8",
                "08 | 08",
                "0o10 | 0o10",
                "190:20:30 | 685230",
                "1.50 | 1.5",
                "1. | 1.0",
                "-.5 | -0.5",
                "-0.0 | -0.0",
                "1e3 | 1e3",
                "1.0e+3 | 1000.0",
                "1.0e+16 | 1e+16",
                "1.5e+300 | 1.5e+300",
                "9.9e+15 | 9900000000000000.0",
                "0.0001 | 0.0001",
                "0.00001 | 1e-05",
                "1.0e+400 | inf",
                "1:30.5 | 90.5",
                "-.INF | -inf",
                ".nan | nan",
                "2026-11-28 | 2026-11-28",
                "a#b | a#b"
            },
            delimiter = '|')
    void a_tag_has_the_value_it_has_in_home_assistant(String written, String expected) {
        ConfigurationFolder folder =
                new ConfigurationFolder(path).section("tags:", "  tag: " + written);

        assertThat(folder.value("schema", "constant_tags")).isEqualTo(Map.of("tag", expected));
    }
}
