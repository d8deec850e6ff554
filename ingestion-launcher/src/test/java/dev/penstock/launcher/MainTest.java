package dev.penstock.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.command.DemoOptions;
import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.command.Runners;
import dev.penstock.launcher.command.Surroundings;
import dev.penstock.launcher.config.LoadedConfiguration;
import dev.penstock.launcher.config.LogSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class MainTest {
    private static final String WRONG =
            """
            homes:
              cabin:
                url: ftp://cabin
                tokn: s3cret-home-token
            queue:
              capcity: 5
              overflow: drop_all
            batch:
              max_points: 0
              linger: 90s
            influxdb:
              token: s3cret-home-token
              timeout: [30s]
            schema:
              profile: influx
            filter:
              include: {domains: [Light]}
            http: 8001
            """;

    @TempDir Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<LoadedConfiguration> runs = new ArrayList<>();
    private final List<DemoOptions> demos = new ArrayList<>();
    private int result = ExitCode.FINE;

    private int execute(String... args) {
        Surroundings surroundings =
                new Surroundings(environment, folder, new PrintWriter(out), new PrintWriter(err));
        return Main.execute(
                args,
                surroundings,
                new Runners(
                        configuration -> {
                            runs.add(configuration);
                            return result;
                        },
                        options -> {
                            demos.add(options);
                            return result;
                        },
                        options -> ExitCode.FAILED,
                        options -> ExitCode.FAILED,
                        options -> ExitCode.FAILED,
                        options -> ExitCode.FAILED,
                        command -> ExitCode.FINE));
    }

    private void home() {
        environment.put("HA_URL", "ha:8123");
        environment.put("HA_TOKEN", "s3cret-home-token-0123456789abcdef");
    }

    @Test
    void run_is_what_happens_without_a_command() {
        home();

        assertThat(execute()).isEqualTo(ExitCode.FINE);
        assertThat(execute("run")).isEqualTo(ExitCode.FINE);
        assertThat(runs).hasSize(2);
    }

    @Test
    void the_runner_says_how_it_went() {
        home();
        result = ExitCode.AUTHENTICATION;

        assertThat(execute("run")).isEqualTo(ExitCode.AUTHENTICATION);
    }

    @Test
    void common_options_stand_before_or_after_the_command() {
        home();

        execute("--state-dir", "/a", "run");
        execute("run", "--state-dir", "/a", "--log-level", "debug");

        assertThat(runs).extracting(run -> run.settings().stateDir()).containsOnly(Path.of("/a"));
        assertThat(runs.get(1).settings().log().level()).isEqualTo(LogSettings.Level.DEBUG);
    }

    @Test
    void penstock_yaml_is_used_if_it_is_there_and_none_is_named() throws Exception {
        home();
        Files.writeString(folder.resolve("penstock.yaml"), "queue: {capacity: 3}");
        Path other = Files.writeString(folder.resolve("other.yaml"), "queue: {capacity: 4}");

        execute("run");
        execute("run", "--config", other.toString());

        assertThat(runs)
                .extracting(run -> run.settings().ingestion().orElseThrow().queue().capacity())
                .containsExactly(3, 4);
    }

    @Test
    void a_wrong_configuration_starts_nothing() {
        assertThat(execute("run")).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(runs).isEmpty();
        assertThat(err.toString()).startsWith("1. homes must name at least one home");
        assertThat(err.toString()).endsWith("1 fault in the configuration; nothing was started.\n");
    }

    @Test
    void config_check_prints_all_faults_of_a_wrong_file() throws Exception {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), WRONG);
        environment.put("WEBSOCKET_MAX_RETRIES", "-2");
        environment.put("INFLUXDB_BUCKET_FILE", "/no/such/file");

        assertThat(execute("config", "check", "--config", file.toString()))
                .isEqualTo(ExitCode.CONFIGURATION);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().replace(folder + "/", ""))
                .isEqualTo(
                        """
                        1. homes.cabin.token (wrong.yaml:2) is needed; set it here or HOME_ASSISTANT_TOKEN
                        2. homes.cabin.url (wrong.yaml:3) must be an address like http://homeassistant.local:8123, was "ftp://cabin"
                        3. homes.cabin.tokn (wrong.yaml:4) is not a key of Penstock; did you mean homes.cabin.token?
                        4. queue.capcity (wrong.yaml:6) is not a key of Penstock; did you mean queue.capacity?
                        5. queue.overflow (wrong.yaml:7) must be one of drop_oldest, drop_new, was "drop_all"
                        6. batch.max_points (wrong.yaml:9) must be between 1 and 100000, was "0"
                        7. batch.linger (wrong.yaml:10) must be between 0s and 60s, was "90s"
                        8. influxdb.url (wrong.yaml:12) is needed, as influxdb.token (wrong.yaml:12) is set
                        9. influxdb.timeout (wrong.yaml:13) must be a single value, not a list or a section
                        10. schema.profile (wrong.yaml:15) must be one of penstock, home-assistant, homeiq, was "influx"
                        11. filter.include.domains[0] (wrong.yaml:17) must be a domain of small letters, digits and _, like light, was "Light"
                        12. http (wrong.yaml:18) must be a section with keys below it
                        13. INFLUXDB_BUCKET_FILE names a file that does not exist, was "/no/such/file"
                        14. WEBSOCKET_MAX_RETRIES must be -1 or more, was "-2"
                        14 faults in the configuration; nothing was started.
                        """);
    }

    @Test
    void config_check_says_that_all_is_fine_with_notices() {
        home();
        environment.put("MAX_WORKERS", "10");

        assertThat(execute("config", "check")).isEqualTo(ExitCode.FINE);
        assertThat(out.toString().lines())
                .containsExactly(
                        "configuration is fine",
                        "note: MAX_WORKERS has no effect: each home has one reader and one writer");
    }

    @Test
    void config_print_shows_values_with_their_origin_but_no_secret() {
        home();

        assertThat(execute("config", "print", "--state-dir", "/a")).isEqualTo(ExitCode.FINE);
        assertThat(out.toString())
                .startsWith("homes.home.url: ha:8123   # environment HA_URL\n")
                .contains("\nhomes.home.token: ***   # environment HA_TOKEN\n")
                .contains("\nqueue.capacity: 20000   # default\n")
                .contains("\nstate_dir: /a   # --state-dir\n")
                .doesNotContain("s3cret");
        environment.clear();
        assertThat(execute("config", "print")).isEqualTo(ExitCode.CONFIGURATION);
    }

    @Test
    void demo_has_defaults_and_needs_no_configuration() {
        assertThat(execute("demo")).isEqualTo(ExitCode.FINE);
        assertThat(
                        execute(
                                "demo --entities 5 --rate 2.5 --port 0 --for 90s --state-dir /a --log-level warn"
                                        .split(" ", -1)))
                .isEqualTo(ExitCode.FINE);

        assertThat(demos)
                .containsExactly(
                        new DemoOptions(
                                Path.of("./penstock-data/demo"),
                                200,
                                50,
                                8001,
                                Optional.empty(),
                                LogSettings.Level.INFO),
                        new DemoOptions(
                                Path.of("/a"),
                                5,
                                2.5,
                                0,
                                Optional.of(Duration.ofSeconds(90)),
                                LogSettings.Level.WARN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo --entities 0",
                "demo --entities many",
                "demo --rate 0",
                "demo --rate NaN",
                "demo --port 70000",
                "demo --for 0s",
                "demo --for 5",
                "demo --state-dir a\0b",
                "demo --config x",
                "config",
                "config show",
                "doctor --yaml",
                "run --log-level loud",
                "--config"
            })
    void a_wrong_command_line_is_explained(String line) {
        assertThat(execute(line.split(" ", -1))).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString()).isNotBlank();
        assertThat(demos).isEmpty();
        assertThat(runs).isEmpty();
    }

    @Test
    void a_misspelt_command_or_option_is_answered_with_the_right_one() {
        assertThat(execute("rum")).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(execute("--versoin")).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString()).contains("penstock run").contains("--version");
    }

    @Test
    void help_and_version_answer_without_colours_on_no_terminal() {
        environment.put("NO_COLOR", "1");

        assertThat(execute("--help")).isEqualTo(ExitCode.FINE);
        assertThat(execute("demo", "--help")).isEqualTo(ExitCode.FINE);
        assertThat(execute("config", "check", "--help")).isEqualTo(ExitCode.FINE);
        assertThat(execute("--version")).isEqualTo(ExitCode.FINE);
        assertThat(out.toString())
                .contains("Usage: penstock [COMMAND] [options]")
                .contains("Usage: penstock demo [options]")
                .contains("Usage: penstock config check [options]")
                .contains("Exit codes: 0 fine")
                .contains("penstock development")
                .doesNotContain("\u001B");
    }

    @Test
    void a_failure_is_told_and_its_place_only_on_request() {
        home();
        Surroundings surroundings =
                new Surroundings(environment, folder, new PrintWriter(out), new PrintWriter(err));

        assertThat(fail(surroundings)).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("broken").doesNotContain("\tat ");
        assertThat(fail(surroundings, "--log-level", "debug")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("\tat ");
        assertThat(surroundings.toString()).doesNotContain("s3cret");
    }

    private static int fail(Surroundings surroundings, String... args) {
        return Main.execute(
                args,
                surroundings,
                new Runners(
                        configuration -> {
                            throw new IllegalStateException("broken");
                        },
                        options -> 0,
                        options -> 0,
                        options -> 0,
                        options -> 0,
                        options -> 0,
                        command -> ExitCode.FINE));
    }
}
