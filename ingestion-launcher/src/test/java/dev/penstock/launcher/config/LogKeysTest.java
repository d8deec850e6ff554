package dev.penstock.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

final class LogKeysTest {
    @TempDir private Path folder;

    @Test
    void the_names_of_the_predecessor_set_where_lines_go() {
        Sources sources =
                Sources.ofHome()
                        .variable("LOG_OUTPUT", "both")
                        .variable("LOG_FILE_PATH", "/var/log/homeiq/")
                        .variable("LOG_MAX_SIZE", "104857600")
                        .variable("LOG_BACKUP_COUNT", "7");

        LogSettings log = sources.settings().log();

        assertThat(log.output()).isEqualTo(LogSettings.Output.BOTH);
        assertThat(log.file())
                .isEqualTo(
                        new LogSettings.File(
                                Path.of("/var/log/homeiq/penstock.log"), 100L << 20, 7));
        assertThat(sources.load().notices()).isEmpty();
    }

    @Test
    void a_path_is_a_file_unless_it_is_that_of_a_folder() {
        Sources sources = Sources.ofHome().variable("LOG_OUTPUT", "file");

        assertThat(sources.variable("LOG_FILE_PATH", folder + "/my.log").settings().log().file())
                .extracting(LogSettings.File::path)
                .isEqualTo(folder.resolve("my.log"));
        assertThat(sources.variable("LOG_FILE_PATH", folder.toString()).settings().log().file())
                .extracting(LogSettings.File::path)
                .isEqualTo(folder.resolve("penstock.log"));
    }

    @Test
    void without_a_path_it_is_a_file_in_the_state_folder() {
        Sources sources =
                Sources.ofHome()
                        .variable("LOG_OUTPUT", "file")
                        .variable("PENSTOCK_STATE_DIR", "/var/lib/penstock");

        assertThat(sources.settings().log().file().path())
                .isEqualTo(Path.of("/var/lib/penstock/logs/penstock.log"));
    }

    @Test
    void a_path_that_is_not_used_is_noticed() {
        assertThat(Sources.ofHome().variable("LOG_FILE_PATH", "a.log").load().notices())
                .containsExactly(
                        "LOG_FILE_PATH has no effect while log.output is stdout: use file or both");
    }

    @Test
    void wrong_values_are_faults() {
        Sources sources =
                Sources.ofHome()
                        .variable("LOG_OUTPUT", "syslog")
                        .variable("LOG_MAX_SIZE", "0")
                        .variable("LOG_BACKUP_COUNT", "-1")
                        .variable("LOG_FILE_PATH", "a\0b");

        assertThat(sources.faults())
                .containsExactlyInAnyOrder(
                        "LOG_OUTPUT must be one of stdout, file, both, was \"syslog\"",
                        "LOG_MAX_SIZE must be a size like 64KiB, 10MB or 2GiB, was \"0\"",
                        "LOG_BACKUP_COUNT must be between 0 and 1000, was \"-1\"",
                        "LOG_FILE_PATH must be the path of a file or folder, was"
                                + " \"a\\u0000b\"");
    }
}
