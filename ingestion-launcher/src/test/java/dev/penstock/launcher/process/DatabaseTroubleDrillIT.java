package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A database that refuses requests for what they are, until a person mends that. */
@Tag("drill")
final class DatabaseTroubleDrillIT {
    private static final int RATE = 200;
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final HomeSettings HOME = HomeSettings.defaults().withJournal(true);

    @TempDir private Path folder;

    private Map<String, String> environment(SimulatedHome home, CountingInflux influx) {
        Map<String, String> settings =
                new HashMap<>(PenstockService.settings(home, influx, folder, "-Xmx128m"));
        settings.put("INFLUXDB_TOKEN", "a-token-nobody-may-see");
        return settings;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "token revoked|401|{\"code\":\"unauthorized\",\"message\":\"unauthorized access\"}"
                        + "|does not accept the token: set influxdb.token",
                "token read-only|403|{\"code\":\"forbidden\",\"message\":\"insufficient\"}"
                        + "|give the token write permission",
                "bucket deleted|404|{\"code\":\"not found\",\"message\":\"bucket not found\"}"
                        + "|check influxdb.bucket",
                "web page of a proxy|200|<!DOCTYPE html><html><body>Log in</body></html>"
                        + "|does not answer like an InfluxDB: check influxdb.url"
            })
    void health_says_what_to_do_and_everything_arrives_after_it_was_done(
            String trouble, int status, String body, String remedy) throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME);
                PenstockService penstock =
                        PenstockService.start(folder, environment(home, influx))) {
            penstock.now().awaitReady(PLENTY);
            home.rate(RATE);
            Await.until("points are written", PLENTY, () -> influx.size() > RATE);

            influx.answer(status, body);
            Await.until(
                    "health tells of " + trouble,
                    PLENTY,
                    () -> penstock.now().health().path("reasons").toString().contains(remedy));
            JsonNode health = penstock.now().health();
            assertThat(health.path("status").asString()).isEqualTo("unhealthy");
            assertThat(penstock.now().status("/health")).isEqualTo(503);
            Await.pass(3, TimeUnit.SECONDS);
            penstock.assertBalanced();

            influx.answer(204);
            home.rate(0);
            Gaps gaps = penstock.awaitFilled(Duration.ofMinutes(2));
            assertThat(gaps.closed()).as("nothing had to be read again").isZero();
            Comparison.assertNothingMissing(home, influx);
            penstock.assertBalanced();
            assertThat(penstock.now().log())
                    .contains(remedy)
                    .doesNotContain("a-token-nobody-may-see");
        }
    }
}
