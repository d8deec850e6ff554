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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A box with little memory and a busy home. */
@Tag("real")
final class SmallHeapIT {
    @TempDir private Path folder;

    @Test
    void loses_nothing_in_64_megabytes_at_5000_events_a_second() throws Exception {
        HomeSettings settings = HomeSettings.defaults().withJournal(true).withEntities(1_000);
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(settings);
                PenstockProcess penstock =
                        PenstockProcess.run(
                                folder,
                                Map.of(
                                        "HA_HTTP_URL", home.url().toString(),
                                        "HA_TOKEN", settings.token(),
                                        "INFLUXDB_URL", influx.url(),
                                        "PENSTOCK_JAVA_OPTS", "-Xmx64m"))) {
            penstock.awaitReady(Duration.ofSeconds(60));
            home.rate(5_000);
            assertThat(new CountDownLatch(1).await(60, TimeUnit.SECONDS)).isFalse();
            home.rate(0);
            int sent = home.changes().size();
            penstock.awaitSettled(sent + 1_000, Duration.ofSeconds(60));

            System.out.printf(
                    "64 MB heap: %d events in 60 s, %d distinct points, difference %d, peak %d MB%n",
                    sent, influx.size(), penstock.account("difference"), penstock.peakMegabytes());
            assertThat(sent).isGreaterThan(290_000);
            assertThat(home.changes())
                    .allMatch(change -> influx.has(change.entityId(), change.lastUpdatedMicros()));
            assertThat(penstock.account("difference")).isZero();
            assertThat(penstock.terminate(Duration.ofSeconds(5))).isZero();
            assertThat(penstock.log()).doesNotContain("OutOfMemoryError");
        }
    }
}
