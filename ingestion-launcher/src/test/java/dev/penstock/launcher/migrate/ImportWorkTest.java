package dev.penstock.launcher.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.command.ImportOptions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the command reads, writes and says. */
final class ImportWorkTest {
    private static final String SECRET = "s3cret-influxdb-token";

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file;
    private Path output;

    @BeforeEach
    void begin() {
        file = folder.resolve("configuration.yaml");
        output = folder.resolve("penstock.yaml");
        new ConfigurationFolder(folder)
                .section(
                        "api_version: 2", "token: !secret token", "organization: o", "retention: 5")
                .file("secrets.yaml", "token: " + SECRET + "\n");
    }

    private int run(Optional<Path> to, boolean force) {
        return new ImportWork(Map.of(), new PrintWriter(out), new PrintWriter(err))
                .run(new ImportOptions(file, to, force));
    }

    @Test
    void without_an_output_the_configuration_is_printed_and_remarks_go_elsewhere() {
        assertThat(run(Optional.empty(), false)).isEqualTo(ExitCode.FINE);

        assertThat(out.toString())
                .startsWith("# Made from configuration.yaml by penstock import-config.\n#\n")
                .contains("\n# - influxdb.retention (" + file + ":5) is no option")
                .contains("\n  token: " + SECRET + "\n");
        assertThat(err.toString())
                .contains("note: homes.home is not in that file: set its url and its token")
                .contains("note: influxdb.retention (" + file + ":5) is no option")
                .doesNotContain(SECRET);
    }

    @Test
    void the_output_is_for_its_owner_alone() throws Exception {
        assertThat(run(Optional.of(output), false)).isEqualTo(ExitCode.FINE);

        assertThat(output).content().contains(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(output)))
                .isEqualTo("rw-------");
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("written: " + output + ", readable for you alone")
                .doesNotContain(SECRET);
    }

    @Test
    void an_output_that_exists_is_replaced_only_by_force() throws Exception {
        Files.writeString(output, "mine");

        assertThat(run(Optional.of(output), false)).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(output).hasContent("mine");
        assertThat(err.toString()).contains("exists already; --force replaces it");

        assertThat(run(Optional.of(output), true)).isEqualTo(ExitCode.FINE);
        assertThat(output).content().contains(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(output)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void the_source_is_never_replaced() throws Exception {
        String before = Files.readString(file);

        assertThat(run(Optional.of(folder.resolve("./configuration.yaml")), true))
                .isEqualTo(ExitCode.CONFIGURATION);

        assertThat(file).hasContent(before);
        assertThat(err.toString()).contains("is the file that is imported");
    }

    @Test
    void an_output_that_cannot_be_written_is_explained() {
        assertThat(run(Optional.of(folder), true)).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(run(Optional.of(folder.resolve("gone/penstock.yaml")), false))
                .isEqualTo(ExitCode.FAILED);
        assertThat(run(Optional.of(folder.resolve("gone/penstock.yaml")), true))
                .isEqualTo(ExitCode.FAILED);

        assertThat(err.toString().lines())
                .containsExactly(
                        "--output " + folder + " is a folder; name a file",
                        "--output "
                                + folder
                                + "/gone/penstock.yaml cannot be written: its folder does not"
                                + " exist",
                        "--output "
                                + folder
                                + "/gone/penstock.yaml cannot be written: its folder does not"
                                + " exist");
    }

    @Test
    void an_input_that_cannot_be_used_writes_nothing() {
        new ConfigurationFolder(folder)
                .section("token: !secret token", "port: !secret token", "ssl: !secret token");

        assertThat(run(Optional.of(output), false)).isEqualTo(ExitCode.CONFIGURATION);

        assertThat(output).doesNotExist();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("influxdb.port (" + folder.resolve("secrets.yaml") + ":1) must be a port")
                .endsWith("nothing was written.\n")
                .doesNotContain(SECRET);
    }
}
