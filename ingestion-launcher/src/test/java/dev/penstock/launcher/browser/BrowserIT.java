package dev.penstock.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.process.Await;
import dev.penstock.launcher.process.CountingInflux;
import dev.penstock.launcher.process.CutProxy;
import dev.penstock.launcher.process.PenstockProcess;
import dev.penstock.launcher.process.PenstockService;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a person sees of their data: arriving, kept while the database is away, filled in later. */
@Tag("real")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrowserIT {
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final long PROMISED_MILLIS = 3_000;
    private static final HomeSettings HOME =
            HomeSettings.defaults().withEntities(40).withCommitDelay(Duration.ZERO);

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

    @Test
    void shows_the_events_of_the_demo_on_a_moving_plot_and_asks_nobody_else() throws Exception {
        try (PenstockProcess demo = PenstockProcess.demo(folder)) {
            demo.awaitReady(PLENTY);
            browser.open(demo.url() + "/");

            browser.awaitText("#sentence", "All is well: every change is written.");
            browser.awaitMany("#events tr", 10);
            String before = plot();
            Await.until("the plot moves", PLENTY, () -> !plot().equals(before));
            Await.until("changes come", PLENTY, () -> rate("#pipe-in-rate") > 0);
            Await.until("changes go", PLENTY, () -> rate("#pipe-out-rate") > 0);
            browser.picture("light");
            browser.view(1200, 1000, "dark");
            browser.picture("dark");
            browser.view(360, 780, "light");
            browser.picture("phone");
            assertThat(browser.script("return document.documentElement.scrollWidth;"))
                    .isEqualTo("360");
            assertThat(browser.errors()).isEmpty();
            assertThat(browser.requests())
                    .contains(demo.url().replace("http:", "ws:") + "/ws")
                    .allMatch(address ->
                            address.replace("ws:", "http:").startsWith(demo.url() + "/"));
        }
    }

    private String plot() {
        return browser.script("return document.querySelector('#canvas').toDataURL();");
    }

    private double rate(String css) {
        return Double.parseDouble("0" + browser.text(css).replaceAll("[^0-9.]", ""));
    }

    @Test
    void says_that_the_database_is_away_and_that_a_gap_was_filled() throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME);
                CutProxy proxy = CutProxy.before(home.port());
                PenstockService penstock = PenstockService.start(folder, settings(proxy, influx))) {
            penstock.now().awaitReady(PLENTY);
            home.rate(20);
            browser.open(penstock.now().url() + "/");
            browser.awaitText("#sentence", "All is well: every change is written.");

            loseDatabase(influx);
            loseHome(proxy);

            home.rate(0);
            penstock.awaitFilled(PLENTY);
            penstock.assertBalanced();
            browser.awaitText("#balance", "difference 0");
            browser.awaitText("#sentence", "All is well: every change is written.");
            assertThat(browser.errors()).isEmpty();
        }
    }

    private Map<String, String> settings(CutProxy proxy, CountingInflux influx) {
        return Map.of(
                "HA_HTTP_URL", proxy.url(),
                "HA_TOKEN", HOME.token(),
                "INFLUXDB_URL", influx.url(),
                "BACKFILL_SETTLE", "500ms",
                "PENSTOCK_STATE_DIR", folder.resolve("state").toString());
    }

    private void loseDatabase(CountingInflux influx) throws Exception {
        browser.notice("#sentence", "InfluxDB away");
        long away = System.currentTimeMillis();
        influx.goAway();
        browser.awaitText("#sentence", "InfluxDB away: changes wait on disk");
        long shown = browser.noticed() - away;
        System.out.printf("InfluxDB went away, and the page said so after %d ms%n", shown);
        // No measure of the test's own speed: three seconds are what the page promises.
        assertThat(shown).isLessThanOrEqualTo(PROMISED_MILLIS);
        assertThat(browser.text("#sentence")).contains("nothing is lost");
        assertThat(browser.text("#reasons")).isNotBlank();
        Await.pass(1, TimeUnit.SECONDS);
        browser.picture("influxdb-away");
        influx.comeBack();
        browser.awaitText("#sentence", "All is well: every change is written.");
    }

    private void loseHome(CutProxy proxy) throws Exception {
        proxy.silence();
        proxy.cut();
        browser.awaitText("#sentence", "Home Assistant away since");
        Await.pass(3, TimeUnit.SECONDS);
        proxy.pass();
        proxy.cut();
        browser.awaitText("#notices", "Gap filled");
        browser.awaitText("#gaps", "connection lost");
        browser.awaitText("#sentence", "All is well: every change is written.");
        browser.picture("gap-filled");
    }

    @Test
    void shows_what_looks_like_markup_as_text() throws Exception {
        String hostile = "<img src=x onerror=\"document.title='taken'\"><script>1</script>";
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME);
                CutProxy proxy = CutProxy.before(home.port());
                PenstockProcess penstock = PenstockProcess.run(folder, settings(proxy, influx))) {
            penstock.awaitReady(PLENTY);
            browser.open(penstock.url() + "/");
            browser.awaitText("#link-text", "Live");

            Await.until(
                    "the state is shown",
                    PLENTY,
                    () -> {
                        home.set("light.desk", "on", Map.of());
                        home.set("light.desk", hostile, Map.of("friendly_name", hostile));
                        return browser.text("#events").contains(hostile);
                    });

            assertThat(browser.count("#events img, #events script")).isZero();
            assertThat(browser.script("return document.title;")).doesNotContain("taken");
            assertThat(browser.errors()).isEmpty();
        }
    }
}
