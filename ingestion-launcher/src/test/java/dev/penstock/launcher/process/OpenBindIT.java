package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Nothing is open to others by accident. */
final class OpenBindIT {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final HomeSettings HOME = HomeSettings.defaults().withEntities(10);

    @TempDir private Path folder;

    private static Map<String, String> environment(SimulatedHome home, String... more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HA_HTTP_URL", home.url().toString());
        environment.put("HA_TOKEN", HOME.token());
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    private static void assertRefuses(Ended ended, String origin) {
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output())
                .contains(origin + " needs http.token (API_TOKEN), as others than this machine")
                .contains("at least 16 characters")
                .contains("http.token: none")
                .doesNotContain("\tat ");
    }

    @Test
    void an_address_beyond_this_machine_without_a_token_ends_with_2_and_says_why()
            throws Exception {
        try (SimulatedHome home = SimulatedHome.start(HOME)) {
            assertRefuses(
                    Ended.of(folder, environment(home, "WEBSOCKET_INGESTION_HOST", "0.0.0.0")),
                    "WEBSOCKET_INGESTION_HOST");

            Path yaml =
                    Files.writeString(
                            folder.resolve("penstock.yaml"),
                            """
                            homes:
                              home: {url: "%s", token: "%s"}
                            http: {bind: "::", port: 0}
                            """
                                    .formatted(home.url(), HOME.token()));
            assertRefuses(
                    Ended.of(folder, Map.of(), "run", "--config", yaml.toString()),
                    "http.bind (" + yaml + ":3)");
            assertRefuses(
                    Ended.of(folder, Map.of(), "config", "check", "--config", yaml.toString()),
                    "http.bind (" + yaml + ":3)");
            assertThat(home.connectionsAccepted()).as("nothing was begun").isZero();
        }
    }

    @Test
    void with_a_token_of_a_file_others_have_to_show_it() throws Exception {
        Path secret = Files.writeString(folder.resolve("api-token"), TOKEN + "\n");
        try (SimulatedHome home = SimulatedHome.start(HOME);
                PenstockProcess penstock =
                        PenstockProcess.run(
                                folder,
                                environment(
                                        home,
                                        "WEBSOCKET_INGESTION_HOST",
                                        "0.0.0.0",
                                        "API_TOKEN_FILE",
                                        secret.toString()))) {
            Await.until(
                    "it is ready",
                    Duration.ofSeconds(60),
                    () -> penstock.status("/health/ready") == 200);

            assertThat(penstock.status("/health")).isEqualTo(401);
            assertThat(penstock.status("/metrics")).isEqualTo(401);
            HttpResponse<String> shown = ask(penstock.url() + "/health", TOKEN);
            assertThat(shown.statusCode()).isEqualTo(200);
            // It may still be degraded: nothing need be acknowledged in the moment it is ready.
            assertThat(shown.body()).contains("\"service\":\"penstock\"");
            assertThat(penstock.log() + shown.body()).doesNotContain(TOKEN);
            assertThat(penstock.terminate(Duration.ofSeconds(10))).isZero();
        }
    }

    @Test
    void that_anyone_may_read_is_noticed_in_the_log() throws Exception {
        try (SimulatedHome home = SimulatedHome.start(HOME);
                PenstockProcess penstock =
                        PenstockProcess.run(
                                folder,
                                environment(
                                        home,
                                        "WEBSOCKET_INGESTION_HOST",
                                        "0.0.0.0",
                                        "API_TOKEN",
                                        "none"))) {
            penstock.awaitReady(Duration.ofSeconds(60));

            assertThat(penstock.status("/health")).isEqualTo(200);
            assertThat(penstock.log())
                    .contains("WARN")
                    .contains("http.token is none: anyone who reaches 0.0.0.0 may read");
        }
    }

    private static HttpResponse<String> ask(String url, String token)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
