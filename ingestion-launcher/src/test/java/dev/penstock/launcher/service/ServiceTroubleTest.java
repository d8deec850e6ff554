package dev.penstock.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.process.Await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What the service does when something is in its way. */
final class ServiceTroubleTest {
    private static final HomeSettings HOME = HomeSettings.defaults().withEntities(60);

    @TempDir private Path folder;

    private SimulatedHome home;

    @BeforeEach
    void open() {
        home = SimulatedHome.start(HOME);
    }

    @AfterEach
    void close() {
        home.close();
    }

    private RunningService start(Path stateDir, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HA_HTTP_URL", home.url().toString());
        environment.put("HA_TOKEN", HOME.token());
        environment.putAll(more);
        return RunningService.start(stateDir, environment);
    }

    @Test
    void a_taken_port_ends_it_with_the_key_to_change() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunningService service =
                        start(
                                folder,
                                Map.of(
                                        "WEBSOCKET_INGESTION_PORT",
                                        String.valueOf(taken.getLocalPort())))) {
            assertThat(service.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(service.log())
                    .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .contains("http.port")
                    .doesNotContain("\tat ");
            assertThat(home.connectionsAccepted()).isZero();
        }
    }

    @Test
    void an_address_of_another_machine_ends_it_with_the_key_to_change() throws Exception {
        for (String bind : new String[] {"192.0.2.1", "no-such-name.invalid"}) {
            Map<String, String> elsewhere =
                    Map.of("WEBSOCKET_INGESTION_HOST", bind, "API_TOKEN", "none");
            try (RunningService service = start(folder, elsewhere)) {
                assertThat(service.exitCode()).isEqualTo(ExitCode.FAILED);
                assertThat(service.log())
                        .contains("cannot listen on " + bind + ":0")
                        .contains("http.bind");
            }
        }
    }

    @Test
    void a_state_folder_that_cannot_be_used_ends_it_with_the_remedy() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        try (RunningService service = start(file, Map.of())) {
            assertThat(service.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(service.log())
                    .contains("ERROR", file.toString(), "choose another state_dir")
                    .doesNotContain("\tat ");
            assertThat(file).hasContent("in the way");
        }
    }

    @Test
    void an_interrupt_ends_it_as_a_failure_and_frees_the_port() throws Exception {
        try (RunningService service = start(folder, Map.of())) {
            service.awaitReady();
            int port = service.port();
            service.interrupt();

            assertThat(service.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(service.log()).contains("interrupted");
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(free.isBound()).isTrue();
            }
        }
    }

    @Test
    void serves_health_alone_where_home_assistant_is_disabled() throws Exception {
        Map<String, String> disabled = Map.of("ENABLE_HOME_ASSISTANT", "false");
        try (RunningService service = RunningService.start(folder.resolve("none"), disabled)) {
            assertThat(service.health().path("status").asString()).isEqualTo("healthy");
            assertThat(service.status("/health/ready")).isEqualTo(200);
            assertThat(service.status("/metrics")).isEqualTo(200);

            assertThat(service.stop()).isEqualTo(ExitCode.FINE);
            assertThat(service.log()).contains("home_assistant.enabled is false");
            assertThat(folder.resolve("none")).doesNotExist();
        }
    }

    @Test
    void what_the_user_should_know_of_the_configuration_is_logged() throws Exception {
        try (RunningService service = start(folder, Map.of("MAX_WORKERS", "10"))) {
            service.awaitReady();

            assertThat(service.log()).containsPattern("WARN +Service: MAX_WORKERS has no effect");
            assertThat(service.stop()).isEqualTo(ExitCode.FINE);
        }
    }

    @Test
    void ends_by_itself_when_all_allowed_attempts_have_failed() throws Exception {
        home.refuseConnections(404);
        try (RunningService service = start(folder, Map.of("WEBSOCKET_MAX_RETRIES", "0"))) {
            assertThat(service.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(service.log()).contains("Giving up, as max_retries says");
        }
    }

    @Test
    void tells_by_its_exit_code_that_the_token_was_refused() throws Exception {
        home.refuseToken(true);
        try (RunningService service = start(folder, Map.of())) {
            Await.until(
                    "the refusal shows",
                    Duration.ofSeconds(60),
                    () -> service.status("/health") == 503);

            assertThat(service.stop()).isEqualTo(ExitCode.AUTHENTICATION);
        }
    }
}
