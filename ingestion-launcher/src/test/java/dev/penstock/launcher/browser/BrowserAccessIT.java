package dev.penstock.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.process.Await;
import dev.penstock.launcher.process.CountingInflux;
import dev.penstock.launcher.process.PenstockProcess;
import dev.penstock.launcher.process.PenstockService;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Who gets in, who does not, and who comes back. */
@Tag("real")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrowserAccessIT {
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final String TOKEN = "token-of-the-dashboard-0123456789";
    private static final HomeSettings HOME = HomeSettings.defaults().withEntities(40);

    /** Opens a WebSocket, and tells what it said first or that it was closed. */
    private static final String FIRST_WORD =
            """
            const [address, done] = arguments;
            const socket = new WebSocket(address);
            socket.onmessage = message => {
              done(JSON.parse(message.data).type);
              socket.close();
            };
            socket.onclose = () => done('closed');
            """;

    @TempDir private Path folder;

    private final Browser browser = Browser.start();

    @BeforeEach
    void leaveThePageBefore() {
        browser.leave();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    private Map<String, String> settings(
            SimulatedHome home, CountingInflux influx, Map<String, String> more) {
        Map<String, String> all =
                new HashMap<>(
                        Map.of(
                                "HA_HTTP_URL", home.url().toString(),
                                "HA_TOKEN", HOME.token(),
                                "INFLUXDB_URL", influx.url(),
                                "PENSTOCK_STATE_DIR", folder.resolve("state").toString()));
        all.putAll(more);
        return all;
    }

    @Test
    void asks_for_the_token_says_that_one_is_wrong_and_takes_the_right_one() throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME);
                PenstockProcess penstock =
                        PenstockProcess.run(
                                folder, settings(home, influx, Map.of("API_TOKEN", TOKEN)))) {
            Await.until("it is served", PLENTY, () -> penstock.status("/") == 200);
            browser.open(penstock.url() + "/");

            browser.awaitText("#token-form", "asks for its token");
            assertThat(browser.text("#sentence")).isEmpty();
            browser.press("wrong" + TOKEN, Keys.ENTER);
            browser.awaitText("#token-wrong", "not the right one");
            browser.press(TOKEN, Keys.ENTER);
            browser.awaitText("#sentence", "All is well");
            assertThat(browser.text("#token-form")).isEmpty();
            browser.open(penstock.url() + "/");
            browser.awaitText("#sentence", "All is well");
            assertThat(browser.requests()).noneMatch(address -> address.contains(TOKEN));
            assertThat(penstock.log()).doesNotContain(TOKEN);
        }
    }

    @Test
    void comes_back_by_itself_when_penstock_was_restarted() throws Exception {
        Map<String, String> port =
                Map.of("WEBSOCKET_INGESTION_PORT", String.valueOf(PenstockProcess.freePort()));
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME);
                PenstockService penstock =
                        PenstockService.start(folder, settings(home, influx, port))) {
            penstock.now().awaitReady(PLENTY);
            browser.open(penstock.now().url() + "/");
            browser.awaitText("#sentence", "All is well");

            penstock.stop();
            browser.awaitText("#sentence", "This page has lost Penstock; trying again…");
            browser.picture("lost");
            penstock.startAgain();

            browser.awaitText("#link-text", "Live");
            browser.awaitText("#sentence", "All is well");
        }
    }

    @Test
    void a_page_of_its_own_origin_may_open_a_websocket_and_one_of_another_may_not()
            throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME);
                PenstockProcess penstock =
                        PenstockProcess.run(folder, settings(home, influx, Map.of()))) {
            penstock.awaitReady(PLENTY);
            String address = penstock.url().replace("http:", "ws:") + "/ws";

            browser.open(penstock.url() + "/");
            assertThat(browser.scriptLater(FIRST_WORD, address)).isEqualTo("connection");

            browser.open(influx.url() + "/page-of-another-origin");
            assertThat(browser.script("return location.origin;")).isEqualTo(influx.url());
            assertThat(browser.scriptLater(FIRST_WORD, address)).isEqualTo("closed");
        }
    }
}
