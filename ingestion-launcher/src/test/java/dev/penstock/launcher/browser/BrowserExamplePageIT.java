package dev.penstock.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.process.Await;
import dev.penstock.launcher.process.CountingInflux;
import dev.penstock.launcher.process.PenstockProcess;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The page that people copy, served by another server than Penstock. */
@Tag("real")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrowserExamplePageIT {
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final String TOKEN = "token-of-the-page-0123456789abcdef";
    private static final HomeSettings HOME = HomeSettings.defaults().withEntities(40);
    private static final Path EXAMPLE =
            Path.of("..", "examples", "ws-client").toAbsolutePath().normalize();

    @TempDir private Path folder;

    private final Browser browser = Browser.start();
    private final HttpServer pages =
            SimpleFileServer.createFileServer(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    EXAMPLE,
                    SimpleFileServer.OutputLevel.NONE);
    private final SimulatedHome home = SimulatedHome.start(HOME);
    private CountingInflux influx;

    @BeforeAll
    void serve() {
        pages.start();
    }

    @BeforeEach
    void begin() throws Exception {
        influx = new CountingInflux(0);
        browser.leave();
    }

    @AfterEach
    void end() {
        influx.close();
    }

    @AfterAll
    void close() {
        browser.close();
        pages.stop(0);
        home.close();
    }

    private String origin() {
        return "http://127.0.0.1:" + pages.getAddress().getPort();
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
                                "CORS_ORIGINS", origin(),
                                "API_TOKEN", TOKEN));
        started.awaitReady(PLENTY);
        return started;
    }

    private void open(PenstockProcess penstock, String token) {
        browser.open(
                origin()
                        + "/page.html#server=ws://127.0.0.1:"
                        + penstock.port()
                        + "/ws&token="
                        + token);
    }

    /** Until it can be read: a page is let in before its subscription counts. */
    private void awaitShown(String entity, String state) throws Exception {
        Await.until(
                entity + " is " + state,
                PLENTY,
                () -> {
                    home.set(entity, "-", Map.of());
                    home.set(entity, state, Map.of());
                    return browser.text("#rows tr:first-child").contains(state);
                });
    }

    @Test
    void shows_states_as_they_change_and_comes_back_after_a_restart() throws Exception {
        try (PenstockProcess penstock = penstock(PenstockProcess.freePort())) {
            open(penstock, TOKEN);
            browser.awaitText("#link", "Live");
            home.burst(30);
            awaitShown("light.desk", "on");
            awaitShown("sensor.odd", "<img src=x onerror=\"document.title='taken'\">");

            assertThat(browser.count("#rows img")).isZero();
            assertThat(browser.script("return document.title;")).isEqualTo("Live states");
            assertThat(browser.script("return location.href;")).doesNotContain(TOKEN);
            assertThat(browser.errors()).isEmpty();
            browser.picture("example-page-light");
            browser.view(420, 800, "dark");
            browser.picture("example-page-dark");

            assertThat(penstock.terminate(PLENTY)).isZero();
            browser.awaitText("#link", "again in");
            try (PenstockProcess next = penstock(penstock.port())) {
                assertThat(next.isAlive()).isTrue();
                browser.awaitText("#link", "Live");
                awaitShown("light.desk", "after a restart");
            }
        }
    }

    @Test
    void says_that_a_token_is_refused_and_tries_it_no_more() throws Exception {
        try (PenstockProcess penstock = penstock(PenstockProcess.freePort())) {
            open(penstock, "wrong-token-of-the-page-0123456789");
            browser.awaitText("#link", "The token is refused");
            assertThat(browser.text("#link")).doesNotContain("again in");
        }
    }
}
