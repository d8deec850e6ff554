package dev.penstock.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.config.LogSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;

final class UsualStartTest {
    private static final UsualStart NO_OPTIONS = new UsualStart(null, null, null);

    @Test
    void run_is_what_is_meant_where_nothing_is_said() {
        assertThat(UsualStart.of()).contains(NO_OPTIONS);
        assertThat(UsualStart.of("run")).contains(NO_OPTIONS);
    }

    @Test
    void common_options_may_stand_in_any_order() {
        UsualStart all = new UsualStart(Path.of("a b.yaml"), "state", LogSettings.Level.DEBUG);

        assertThat(
                        UsualStart.of(
                                "run",
                                "--config",
                                "a b.yaml",
                                "--state-dir",
                                "state",
                                "--log-level",
                                "Debug"))
                .contains(all);
        assertThat(
                        UsualStart.of(
                                "--log-level",
                                "debug",
                                "--state-dir",
                                "state",
                                "--config",
                                "a b.yaml"))
                .contains(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "help",
                "run run",
                "--help",
                "run --help",
                "--version",
                "--config",
                "run --config",
                "--config=a.yaml",
                "--config a.yaml --config b.yaml",
                "--config --help",
                "--config @file",
                "@file",
                "--config a.yaml demo",
                "--log-level loud",
                "--unknown 1",
                "run extra"
            })
    void everything_else_is_left_to_the_parser(String arguments) {
        assertThat(UsualStart.of(arguments.split(" ", -1))).isEmpty();
    }

    @Test
    void what_cannot_be_a_file_is_left_to_the_parser() {
        assertThat(UsualStart.of("--config", "")).isEmpty();
        assertThat(UsualStart.of("--config", "a\0b")).isEmpty();
    }
}
