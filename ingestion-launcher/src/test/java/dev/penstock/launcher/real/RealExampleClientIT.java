package dev.penstock.launcher.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.process.Await;
import dev.penstock.launcher.process.CountingInflux;
import dev.penstock.launcher.process.PenstockProcess;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The Node.js client that people copy. */
@Tag("real")
final class RealExampleClientIT {
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final String TOKEN = "token-for-programs-0123456789abcdef";
    private static final HomeSettings HOME = HomeSettings.defaults().withEntities(40);
    private static final String HEARD = "home: light.desk is on";
    private static final String IN = "subscribed to events, status, gaps";

    @TempDir private Path folder;
    @TempDir private Path client;

    private final SimulatedHome home = SimulatedHome.start(HOME);
    private Path ws;
    private CountingInflux influx;
    private PenstockProcess penstock;

    @BeforeEach
    void start() throws Exception {
        ws = Needed.at("penstock.ws", "ws (npm)");
        influx = new CountingInflux(0);
        penstock = penstock(PenstockProcess.freePort());
    }

    @AfterEach
    void stop() {
        if (penstock != null) {
            penstock.close();
            influx.close();
        }
        home.close();
    }

    private PenstockProcess penstock(int port) throws Exception {
        PenstockProcess started =
                PenstockProcess.run(
                        folder,
                        Map.of(
                                "HA_HTTP_URL", home.url().toString(),
                                "HA_TOKEN", HOME.token(),
                                "INFLUXDB_URL", influx.url(),
                                "WEBSOCKET_INGESTION_PORT", String.valueOf(port),
                                "API_TOKEN", TOKEN));
        started.awaitReady(PLENTY);
        return started;
    }

    private NodeClient client(String token) throws IOException {
        return NodeClient.start(client, ws, "ws://127.0.0.1:" + penstock.port() + "/ws", token);
    }

    /** Until it is heard of: a client is let in before its subscription counts. */
    private void turnOnUntilHeard(NodeClient node, long times) throws Exception {
        Await.until(
                HEARD,
                PLENTY,
                () -> {
                    home.set("light.desk", "off", Map.of());
                    home.set("light.desk", "on", Map.of());
                    return node.lines().stream().filter(HEARD::equals).count() >= times;
                });
    }

    @Test
    void it_tells_what_happens_comes_back_after_a_restart_and_ends_with_balanced_books()
            throws Exception {
        try (NodeClient node = client(TOKEN)) {
            node.awaitLine(IN, 1);
            home.set("sensor.cellar", "21", Map.of());
            turnOnUntilHeard(node, 1);

            assertThat(penstock.terminate(PLENTY)).isZero();
            Await.until(
                    "it says that Penstock stops",
                    PLENTY,
                    () ->
                            node.lines().stream()
                                    .anyMatch(line ->
                                            line.startsWith("closed with 1001, Penstock stops; ")));
            long before = node.lines().stream().filter(HEARD::equals).count();
            penstock = penstock(penstock.port());
            node.awaitLine(IN, 2);
            turnOnUntilHeard(node, before + 1);
            node.terminate();

            assertThat(node.exitCode()).isZero();
            List<String> lines = node.lines();
            assertThat(lines.getLast()).startsWith("home: received ").endsWith("difference 0");
            // It asked for lights alone.
            assertThat(lines).noneMatch(line -> line.contains("sensor.cellar"));
        }
    }

    @Test
    void it_gives_up_where_its_token_is_refused() throws Exception {
        try (NodeClient node = client("wrong-token-for-programs-0123456789")) {
            assertThat(node.exitCode()).isEqualTo(3);
            assertThat(node.lines()).containsExactly("the token is refused; set PENSTOCK_TOKEN");
        }
    }
}
