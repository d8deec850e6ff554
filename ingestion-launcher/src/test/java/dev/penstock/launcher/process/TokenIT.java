package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A wrong token is mended by writing the right one into its file, and nothing else. */
final class TokenIT {
    private static final HomeSettings HOME = HomeSettings.defaults();
    private static final String WRONG = "wrong-token-of-the-right-shape-0123456789abcdef";

    @TempDir private Path folder;

    @Test
    void a_refused_token_is_shown_once_and_its_file_is_watched() throws Exception {
        Path file = Files.writeString(folder.resolve("token.txt"), WRONG + "\n");
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME);
                PenstockProcess penstock =
                        PenstockProcess.run(
                                folder,
                                Map.of(
                                        "HA_HTTP_URL", home.url().toString(),
                                        "HA_TOKEN_FILE", file.toString(),
                                        "INFLUXDB_URL", influx.url(),
                                        "PENSTOCK_STATE_DIR", folder.resolve("state").toString(),
                                        "LOG_LEVEL", "trace"))) {
            // Ten seconds in which a program that knows no better asks four times.
            Await.pass(10, TimeUnit.SECONDS);
            assertThat(home.refusedAuthentications()).isEqualTo(1);
            assertThat(home.connectionsAccepted()).isEqualTo(1);
            assertNeedsPerson(penstock);

            Files.writeString(file, HOME.token() + "\n");

            penstock.awaitReady(Duration.ofSeconds(10));
            Await.until(
                    "the first states are there",
                    Duration.ofSeconds(10),
                    () -> influx.size() == HOME.entities());
            assertThat(home.refusedAuthentications()).isEqualTo(1);
            assertThat(penstock.status("/health")).isEqualTo(200);
            assertThat(penstock.log()).doesNotContain(WRONG).doesNotContain(HOME.token());
        }
    }

    private static void assertNeedsPerson(PenstockProcess penstock) throws Exception {
        assertThat(penstock.status("/health")).isEqualTo(503);
        JsonNode health = penstock.health();
        assertThat(health.path("status").asString()).isEqualTo("unhealthy");
        assertThat(health.path("reasons").toString()).contains("token");
        assertThat(health.toString()).doesNotContain(WRONG);
    }
}
