package dev.penstock.launcher.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.process.CountingInflux;
import dev.penstock.launcher.process.PenstockProcess;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The client that most programs outside of browsers have: ws, of Node.js. */
@Tag("real")
final class RealWsIT {
    private static final String TOKEN = "token-for-programs-0123456789abcdef";
    private static final HomeSettings HOME =
            HomeSettings.defaults().withEntities(100).withEventsPerSecond(20);

    @TempDir private Path folder;

    @Test
    void it_gets_in_by_each_way_and_is_told_what_happens() throws Exception {
        Path ws = Needed.at("penstock.ws", "ws (npm)");
        Path script = Needed.at("penstock.ws.kit", "the script that uses ws").resolve("client.js");
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME);
                PenstockProcess penstock =
                        PenstockProcess.run(
                                folder,
                                Map.of(
                                        "HA_HTTP_URL", home.url().toString(),
                                        "HA_TOKEN", HOME.token(),
                                        "INFLUXDB_URL", influx.url(),
                                        "API_TOKEN", TOKEN))) {
            penstock.awaitReady(Duration.ofSeconds(60));

            assertThat(heard(ws, script, "ws://127.0.0.1:" + penstock.port() + "/ws"))
                    .containsExactly(
                            "header connection pong-frame:abc pong subscription event close-1000",
                            "subprotocol connection close-1000",
                            "chosen penstock",
                            "message auth_required connection close-1000",
                            "wrong-header http-401",
                            "wrong-message auth_required unauthorized close-1008",
                            "too-large connection too_large close-1009",
                            "binary connection binary close-1003");
            assertThat(penstock.log()).doesNotContain(TOKEN);
        }
    }

    private static List<String> heard(Path ws, Path script, String url)
            throws IOException, InterruptedException {
        ProcessBuilder node =
                new ProcessBuilder("node", script.toString(), url, TOKEN).redirectErrorStream(true);
        node.environment().put("NODE_PATH", ws.resolve("node_modules").toString());
        Process running = node.start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said.lines().toList();
    }
}
