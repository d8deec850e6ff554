package dev.penstock.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.config.ConfigLoader;
import dev.penstock.launcher.config.LogSettings;
import dev.penstock.launcher.config.Settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Every token of the configuration is masked, wherever it comes from. */
final class LogSetupTest {
    private static final String ONE = "t0ken-of-the-home-0123456789abcdef";
    private static final String TWO = "t0ken-of-the-fallback-0123456789abc";
    private static final String THREE = "t0ken-of-the-database";

    @TempDir Path folder;

    private Path file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content);
    }

    private Settings settings() throws Exception {
        Map<String, String> environment =
                Map.of(
                        "HA_URL",
                        "ha",
                        "HA_TOKEN_FILE",
                        file("one", ONE + "\n").toString(),
                        "NABU_CASA_URL",
                        "nabu",
                        "NABU_CASA_TOKEN",
                        TWO,
                        "INFLUXDB_URL",
                        "http://db",
                        "INFLUXDB_TOKEN_FILE",
                        file("three", THREE).toString());
        return ConfigLoader.load(Optional.empty(), environment).settings();
    }

    @Test
    void tokens_of_values_and_of_files_are_masked_for_all_ways_to_a_home() throws Exception {
        try (StandardOutput output = new StandardOutput()) {
            LogSetup.configure(settings());
            LoggerFactory.getLogger("dev.penstock.test")
                    .warn("first {} second {} third {}", ONE, TWO, THREE);

            assertThat(output.text()).contains("first *** second *** third ***");
        }
    }

    @Test
    void a_file_that_has_gone_meanwhile_hides_no_other_token() throws Exception {
        Settings settings = settings();
        Files.delete(folder.resolve("one"));

        assertThat(LogSetup.secrets(settings)).containsExactlyInAnyOrder(TWO, THREE);
    }

    @Test
    void another_level_than_that_of_the_settings_can_be_asked_for() throws Exception {
        try (StandardOutput output = new StandardOutput()) {
            LogSetup.configure(settings(), LogSettings.Level.ERROR);
            LoggerFactory.getLogger("dev.penstock.test").warn("quiet");

            assertThat(output.text()).isEmpty();
        }
    }
}
