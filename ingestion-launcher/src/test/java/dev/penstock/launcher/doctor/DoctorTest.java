package dev.penstock.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.command.ExitCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What the doctor says of a whole, and how. */
final class DoctorTest {
    private static final String WRONG_TOKEN = "s3cret-wrong-token-0123456789abcdef";
    private static final String INFLUX_TOKEN = "s3cret-influx-token";

    @TempDir Path folder;

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withEntities(20));
    private ScriptedDatabase database;
    private Examined.Surroundings surroundings;

    @BeforeEach
    void start() throws IOException {
        database = new ScriptedDatabase();
        surroundings =
                new Examined.Surroundings(folder.resolve("state"))
                        .with("HA_URL", home.url().toString())
                        .with("HA_TOKEN", HomeSettings.defaults().token())
                        .with("INFLUXDB_URL", database.url())
                        .with("INFLUXDB_TOKEN", INFLUX_TOKEN)
                        .with("INFLUXDB_ORG", "house")
                        .with("INFLUXDB_BUCKET", "events");
    }

    @AfterEach
    void stop() {
        database.close();
        home.close();
    }

    @Test
    void all_is_well_where_all_is_well() {
        Examined said = surroundings.text();

        assertThat(said.exitCode()).as(said.output()).isEqualTo(ExitCode.FINE);
        assertThat(said.output())
                .endsWith("\nAll is well.\n")
                .contains("wrote one point to measurement penstock_doctor")
                .doesNotContain("->", "FAIL", "warn", "\u001b");
        assertThat(said.output().lines().map(DoctorTest::name).filter(name -> !name.isEmpty()))
                .containsExactly(
                        "configuration",
                        "home_assistant.dns",
                        "home_assistant.tcp",
                        "home_assistant.websocket",
                        "home_assistant.token",
                        "home_assistant.version",
                        "home_assistant.state",
                        "home_assistant.events",
                        "home_assistant.history",
                        "home_assistant.registries",
                        "home_assistant.clock",
                        "influxdb.dns",
                        "influxdb.tcp",
                        "influxdb.answers",
                        "influxdb.token",
                        "influxdb.bucket",
                        "influxdb.write",
                        "influxdb.clock",
                        "disk.state_dir",
                        "disk.space",
                        "disk.owner",
                        "memory.heap",
                        "http.port");
    }

    private static String name(String line) {
        return line.matches("(ok  |warn|FAIL|skip)  .*") ? line.substring(6).split(" ", 2)[0] : "";
    }

    @Test
    void json_says_the_same_as_the_lines_and_nothing_else() {
        home.history().loaded(false);
        database.answer(404, "{\"code\":\"not found\",\"message\":\"no such bucket\"}");
        Examined lines = surroundings.text();
        Examined object = surroundings.json();

        assertThat(object.exitCode()).isEqualTo(lines.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(object.output().lines()).hasSize(1);
        assertThat(object.root().path("healthy").asBoolean(true)).isFalse();
        assertThat(object.root().path("version").asString()).isEqualTo("test");
        assertThat(object.root().path("timestamp").asString()).endsWith("Z");
        assertThat(object.checks())
                .allSatisfy(check ->
                        assertThat(check.propertyNames())
                                .containsExactly(
                                        "name", "home", "outcome", "tried", "found", "remedy"));
        assertThat(object.check("home_assistant.token").path("home").asString()).isEqualTo("home");
        assertThat(object.check("influxdb.token").path("home").isNull()).isTrue();
        assertThat(object.checks().stream().map(DoctorTest::marked).toList())
                .isEqualTo(
                        lines.output()
                                .lines()
                                .filter(line -> !name(line).isEmpty())
                                .map(line -> line.substring(0, 4).strip() + " " + name(line))
                                .toList());
        assertThat(lines.output())
                .contains("-> " + object.remedy("home_assistant.history"))
                .contains("-> " + object.remedy("influxdb.bucket"))
                .endsWith("\n2 of 23 checks failed, 1 skipped.\n");
    }

    private static String marked(JsonNode check) {
        String mark =
                switch (check.path("outcome").asString()) {
                    case "ok" -> "ok";
                    case "warning" -> "warn";
                    case "failed" -> "FAIL";
                    default -> "skip";
                };
        return mark + " " + check.path("name").asString();
    }

    @Test
    void only_a_terminal_gets_colours() {
        assertThat(surroundings.coloured().output()).contains("\u001b[32mok  \u001b[0m");
        assertThat(surroundings.text().output()).doesNotContain("\u001b");
    }

    @Test
    void a_wrong_configuration_is_told_with_all_its_faults_and_nothing_is_tried() {
        surroundings.with("HA_URL", "ftp://home").with("BATCH_SIZE", "0");
        Examined lines = surroundings.text();
        Examined object = surroundings.json();

        assertThat(List.of(lines.exitCode(), object.exitCode()))
                .containsOnly(ExitCode.CONFIGURATION);
        assertThat(lines.output())
                .startsWith("FAIL  configuration")
                .contains(": 2 faults\n")
                .contains("\n      1. BATCH_SIZE must be")
                .contains("\n      2. HA_URL must be")
                .endsWith("\n1 of 1 check failed.\n");
        assertThat(object.names("failed")).containsExactly("configuration");
        assertThat(object.found("configuration")).contains("BATCH_SIZE", "HA_URL");
        assertThat(home.connectionsAccepted()).isZero();
        assertThat(database.lines()).isEmpty();
    }

    @Test
    void certificates_that_are_none_are_a_wrong_configuration_as_for_a_run() throws IOException {
        Path none = Files.writeString(folder.resolve("none.pem"), "no certificate");
        surroundings.with("HA_TLS_CA_FILE", none.toString());
        Examined said = surroundings.json();

        assertThat(said.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(said.found("configuration")).contains("HA_TLS_CA_FILE");
    }

    @Test
    void a_refused_token_alone_has_an_exit_code_of_its_own() {
        surroundings.with("HA_TOKEN", WRONG_TOKEN);
        Examined refused = surroundings.json();
        database.answer(503, "");
        Examined worse = surroundings.json();

        assertThat(refused.exitCode()).isEqualTo(ExitCode.AUTHENTICATION);
        assertThat(refused.names("failed")).containsExactly("home_assistant.token");
        assertThat(refused.outcome("influxdb.write")).isEqualTo("ok");
        assertThat(worse.exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void servers_that_hang_take_no_longer_than_the_deadline() {
        home.stall();
        database.hang();
        surroundings.deadline(Duration.ofSeconds(1));
        Examined said = surroundings.json();

        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(said.names("failed"))
                .containsExactly("home_assistant.websocket", "influxdb.answers");
        assertThat(said.found("influxdb.answers")).isEqualTo("no answer within 1 s");
        assertThat(said.remedy("influxdb.answers")).contains("firewall");
        assertThat(said.outcome("disk.state_dir")).isEqualTo("ok");
    }

    @Test
    void a_home_that_falls_silent_is_named_with_the_command_it_left_unanswered() {
        home.answerLate("get_config", true);
        Examined said = surroundings.json();

        assertThat(said.outcome("home_assistant.state")).isEqualTo("failed");
        assertThat(said.found("home_assistant.state")).contains("get_config was not answered");
        assertThat(said.outcome("home_assistant.registries")).isEqualTo("ok");
    }

    @Test
    void no_secret_is_ever_shown_even_where_a_server_says_it() {
        surroundings.with("HA_TOKEN", WRONG_TOKEN);
        database.answer(401, "{\"code\":\"unauthorized\",\"message\":\"no \u0007 TOKEN\"}");
        String all = surroundings.json().output() + surroundings.text().output();

        assertThat(all).doesNotContain("s3cret", "\u0007").contains("Token ***");
    }

    @Test
    void what_it_looks_at_stays_as_it_was() throws IOException {
        surroundings.text();

        assertThat(folder.resolve("state")).doesNotExist();
        assertThat(folder).isEmptyDirectory();
        assertThat(database.lines())
                .singleElement()
                .asString()
                .matches("penstock_doctor,check=write value=1\\.0 \\d{16}\\s*");
    }

    @Test
    void without_a_home_the_rest_is_looked_at() {
        surroundings.with("ENABLE_HOME_ASSISTANT", "false");
        Examined said = surroundings.json();

        assertThat(said.exitCode()).as(said.output()).isEqualTo(ExitCode.FINE);
        assertThat(said.names("skipped")).containsExactly("home_assistant");
        assertThat(said.checks().stream().map(one -> one.path("name").asString()))
                .contains("influxdb.write")
                .doesNotContain("memory.heap");
    }

    @Test
    void each_home_is_named_in_what_is_said_of_it() {
        assertThat(
                        surroundings
                                .text()
                                .output()
                                .lines()
                                .filter(line -> line.contains("home_assistant."))
                                .collect(Collectors.toSet()))
                .allMatch(line -> line.contains(" [home] "));
    }
}
