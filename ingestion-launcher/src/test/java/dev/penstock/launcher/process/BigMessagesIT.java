package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A registry of 50 MB and an event of 10 MB, in the heap people give a small box. */
@Tag("drill")
final class BigMessagesIT {
    private static final int MEGABYTE = 1_000_000;
    private static final Duration PLENTY = Duration.ofMinutes(2);
    private static final HomeSettings HOME = HomeSettings.defaults().withJournal(true);

    @TempDir private Path folder;

    @Test
    void fit_into_256_megabytes_also_when_a_gap_is_filled() throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME)) {
            home.registryPadding(50L * MEGABYTE);
            Map<String, String> environment =
                    Map.of(
                            "HA_HTTP_URL", home.url().toString(),
                            "HA_TOKEN", HOME.token(),
                            "INFLUXDB_URL", influx.url(),
                            "PENSTOCK_STATE_DIR", folder.resolve("state").toString(),
                            "PENSTOCK_JAVA_OPTS", "-Xmx256m");
            try (PenstockService penstock = PenstockService.start(folder, environment)) {
                penstock.now().awaitReady(PLENTY);
                liveWithBigEvents(home, influx);
                Gaps gaps = penstock.awaitFilled(PLENTY);

                System.out.printf(
                        "Big messages: registry 50 MB, events 10 MB, gaps %s, peak %d MB%n",
                        gaps.outcomes(), penstock.now().peakMegabytes());
                Comparison comparison =
                        Comparison.of(
                                home.changes().stream().map(Stored::of).toList(),
                                influx.points().toList());
                assertThat(comparison.missing().isEmpty()).as(comparison.toString()).isTrue();
                assertThat(influx.contradictions()).isEmpty();
                assertThat(gaps.closed()).isPositive();
                penstock.assertBalanced();
                assertThat(penstock.now().log()).doesNotContain("OutOfMemoryError");
            }
        }
    }

    private static void liveWithBigEvents(SimulatedHome home, CountingInflux influx)
            throws Exception {
        home.rate(200);
        home.set("sensor.big", "1", Map.of("text", "a".repeat(10 * MEGABYTE)));
        Await.until("life goes on", PLENTY, () -> influx.size() > 1_000);
        home.dropClients();
        home.burst(500);
        // Its event also carries the state before, which is as large.
        home.set("sensor.big", "2", Map.of("text", "b".repeat(10 * MEGABYTE)));
        Await.until("life goes on", PLENTY, () -> influx.size() > 2_500);
        home.rate(0);
    }
}
