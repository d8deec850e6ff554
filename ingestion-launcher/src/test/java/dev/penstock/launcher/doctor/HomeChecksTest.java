package dev.penstock.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.RegistryShape;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.process.PenstockProcess;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Each fault on the way to a home, and in the home: it is named, with what to do. */
final class HomeChecksTest {
    private static final HomeSettings SETTINGS = HomeSettings.defaults().withEntities(20);
    private static final String WRONG_TOKEN = "s3cret-wrong-token-0123456789abcdef";

    @TempDir Path folder;

    private SimulatedHome home = SimulatedHome.start(SETTINGS);

    @AfterEach
    void stop() {
        home.close();
    }

    private void become(HomeSettings settings) {
        home.close();
        home = SimulatedHome.start(settings);
    }

    private Examined.Surroundings surroundings() {
        return new Examined.Surroundings(folder.resolve("state"))
                .with("HA_URL", home.url().toString())
                .with("HA_TOKEN", SETTINGS.token());
    }

    private static void failed(Examined said, int exitCode, String check) {
        assertThat(said.exitCode()).as(said.output()).isEqualTo(exitCode);
        assertThat(said.names("failed")).containsExactly(check);
        assertThat(said.remedy(check)).isNotBlank();
    }

    private static void warned(Examined said, String check) {
        assertThat(said.exitCode()).as(said.output()).isEqualTo(ExitCode.FINE);
        assertThat(said.names("warning")).containsExactly(check);
        assertThat(said.remedy(check)).isNotBlank();
    }

    @Test
    void a_wrong_token() {
        Examined said = surroundings().with("HA_TOKEN", WRONG_TOKEN).json();

        failed(said, ExitCode.AUTHENTICATION, "home_assistant.token");
        assertThat(said.found("home_assistant.token")).startsWith("refused: ");
        assertThat(said.remedy("home_assistant.token"))
                .contains("make a long-lived access token", "homes.home.token");
        assertThat(said.outcome("home_assistant.history")).isEqualTo("skipped");
        assertThat(said.outcome("home_assistant.clock")).isEqualTo("ok");
        assertThat(home.refusedAuthentications()).isEqualTo(1);
    }

    @Test
    void a_token_that_can_be_none_is_never_shown() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "s3cret");
        Examined said = surroundings().with("HA_TOKEN", "").with("HA_TOKEN_FILE", file + "").json();

        assertThat(said.exitCode()).isIn(ExitCode.AUTHENTICATION, ExitCode.CONFIGURATION);
        assertThat(said.output()).contains("must have 32 to 300 characters");
        assertThat(home.refusedAuthentications()).isZero();
    }

    @Test
    void a_url_where_nothing_is() throws IOException {
        Examined said =
                surroundings()
                        .with("HA_URL", "http://127.0.0.1:" + PenstockProcess.freePort())
                        .json();

        failed(said, ExitCode.FAILED, "home_assistant.tcp");
        assertThat(said.found("home_assistant.tcp")).startsWith("nothing listens there");
        assertThat(said.remedy("home_assistant.tcp")).contains("homes.home.url");
        assertThat(said.outcome("home_assistant.websocket")).isEqualTo("skipped");
        assertThat(said.found("home_assistant.websocket"))
                .isEqualTo("not tried, as home_assistant.tcp failed");
    }

    @Test
    void a_url_whose_name_nobody_knows() {
        Examined said = surroundings().with("HA_URL", "http://no-such-home.invalid:8123").json();

        failed(said, ExitCode.FAILED, "home_assistant.dns");
        assertThat(said.remedy("home_assistant.dns")).contains("homes.home.url");
    }

    @Test
    void a_url_where_a_web_server_is_that_is_no_home_assistant() throws IOException {
        try (ScriptedDatabase other = new ScriptedDatabase()) {
            Examined said = surroundings().with("HA_URL", other.url()).json();

            failed(said, ExitCode.FAILED, "home_assistant.websocket");
            assertThat(said.found("home_assistant.websocket"))
                    .isEqualTo("HTTP 404: a web server, but no Home Assistant");
            assertThat(said.remedy("home_assistant.websocket")).contains("homes.home.url");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, trusted_proxies",
        "403, ip_bans.yaml",
        "502, start Home Assistant",
        "200, correct homes.home.url"
    })
    void a_home_that_opens_no_websocket(int status, String remedy) {
        home.refuseConnections(status);
        Examined said = surroundings().json();

        failed(said, ExitCode.FAILED, "home_assistant.websocket");
        assertThat(said.found("home_assistant.websocket")).contains("HTTP " + status);
        assertThat(said.remedy("home_assistant.websocket")).contains(remedy);
    }

    @Test
    void history_that_is_not_loaded() {
        home.history().loaded(false);
        Examined said = surroundings().json();

        failed(said, ExitCode.FAILED, "home_assistant.history");
        assertThat(said.found("home_assistant.history"))
                .isEqualTo("history is not loaded, so gaps cannot be filled");
        assertThat(said.remedy("home_assistant.history")).contains("default_config:");
        assertThat(surroundings().with("BACKFILL_ENABLED", "false").json().names("skipped"))
                .containsExactly("home_assistant.history");
    }

    @ParameterizedTest
    @CsvSource({
        "PT5M, ahead of, failed",
        "PT-5M, behind, failed",
        "PT30S, ahead of, warning",
        "PT-30S, behind, warning"
    })
    void a_clock_that_is_wrong(Duration ahead, String direction, String outcome) {
        home.clockAhead(ahead);
        Examined said = surroundings().json();

        assertThat(said.names(outcome)).containsExactly("home_assistant.clock");
        assertThat(said.found("home_assistant.clock"))
                .contains("Home Assistant's clock is", " s " + direction + " this machine's");
        assertThat(said.remedy("home_assistant.clock")).contains("NTP");
        assertThat(said.exitCode())
                .isEqualTo(outcome.equals("failed") ? ExitCode.FAILED : ExitCode.FINE);
    }

    @ParameterizedTest
    @CsvSource({
        "2022.5.1, failed, 2022.6",
        "2024.3.3, warning, 2024.4",
        "2026.12.0.dev0, ok,",
        "next, warning, 2022.6"
    })
    void a_version_that_will_not_do(String version, String outcome, String remedy) {
        become(SETTINGS.withVersion(version));
        Examined said = surroundings().json();

        assertThat(said.outcome("home_assistant.version")).isEqualTo(outcome);
        assertThat(said.found("home_assistant.version")).contains(version);
        assertThat(said.remedy("home_assistant.version")).contains(remedy == null ? "" : remedy);
    }

    @Test
    void a_home_in_recovery_mode() {
        home.recoveryMode(true);
        Examined said = surroundings().json();

        failed(said, ExitCode.FAILED, "home_assistant.state");
        assertThat(said.found("home_assistant.state")).contains("recovery mode");
    }

    @Test
    void registries_of_an_older_home() {
        become(SETTINGS.withRegistries(RegistryShape.usual().without("floor", "label")));
        Examined said = surroundings().json();

        warned(said, "home_assistant.registries");
        assertThat(said.found("home_assistant.registries"))
                .contains("floor (unknown_command", "label (unknown_command");
    }

    @Test
    void a_registry_of_many_megabytes_is_no_trouble() {
        home.registryPadding(20L << 20);
        Examined said = surroundings().json();

        assertThat(said.exitCode()).as(said.output()).isEqualTo(ExitCode.FINE);
        assertThat(said.outcome("home_assistant.registries")).isEqualTo("ok");
    }

    @Test
    void events_that_are_not_for_the_user_of_the_token() {
        Examined.Surroundings reader =
                surroundings().with("HA_TOKEN", SETTINGS.readOnlyToken().orElseThrow());
        Examined usual = reader.json();
        Examined some = reader.with("HA_EVENT_TYPES", "state_changed,call_service").json();
        Examined all = reader.with("HA_EVENT_TYPES", "*").json();

        assertThat(usual.exitCode()).as(usual.output()).isEqualTo(ExitCode.FINE);
        assertThat(usual.found("home_assistant.events")).contains("no administrator");
        warned(some, "home_assistant.events");
        assertThat(some.found("home_assistant.events")).contains("call_service (unauthorized");
        failed(all, ExitCode.AUTHENTICATION, "home_assistant.events");
        assertThat(all.remedy("home_assistant.events")).contains("administrator", "event_types");
    }

    @Test
    void a_fallback_is_looked_at_too_and_lets_in_where_the_first_does_not() throws IOException {
        Examined said =
                surroundings()
                        .with("HA_URL", "http://127.0.0.1:" + PenstockProcess.freePort())
                        .with("NABU_CASA_URL", home.url().toString())
                        .with("NABU_CASA_TOKEN", SETTINGS.token())
                        .json();

        failed(said, ExitCode.FAILED, "home_assistant.tcp");
        assertThat(said.checks("home_assistant.token"))
                .extracting(check -> check.path("outcome").asString())
                .containsExactly("skipped", "ok");
        assertThat(said.outcome("home_assistant.history")).isEqualTo("ok");
    }

    @Test
    void a_token_refused_at_one_address_is_not_shown_at_the_next() {
        Examined said =
                surroundings()
                        .with("HA_TOKEN", WRONG_TOKEN)
                        .with("NABU_CASA_URL", home.url().toString())
                        .with("NABU_CASA_TOKEN", WRONG_TOKEN)
                        .json();

        List<JsonNode> tokens = said.checks("home_assistant.token");
        assertThat(tokens.getFirst().path("outcome").asString()).isEqualTo("failed");
        assertThat(tokens.getLast().path("outcome").asString()).isEqualTo("skipped");
        assertThat(tokens.getLast().path("tried").asString()).contains("fallback_urls[0]");
        assertThat(home.refusedAuthentications()).isEqualTo(1);
    }
}
