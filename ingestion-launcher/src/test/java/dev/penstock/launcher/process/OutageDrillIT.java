package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A database that is away for minutes while a home goes on. */
@Tag("drill")
final class OutageDrillIT {
    private static final int RATE = 2_000;
    private static final long SECONDS = Long.getLong("penstock.outage.seconds", 600);
    private static final Duration PLENTY = Duration.ofMinutes(10);
    private static final HomeSettings HOME = HomeSettings.defaults().withJournal(true);

    @TempDir private Path folder;

    @Test
    void everything_waits_on_disk_and_arrives_beside_live_points() throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME);
                PenstockService penstock =
                        PenstockService.start(
                                folder,
                                PenstockService.settings(home, influx, folder, "-Xmx64m"))) {
            penstock.now().awaitReady(PLENTY);
            home.rate(RATE);
            Await.until("points are written", PLENTY, () -> influx.size() > 5 * RATE);

            influx.goAway();
            Await.pass(SECONDS, TimeUnit.SECONDS);
            String story = drain(penstock, influx);
            home.rate(0);
            Gaps gaps = penstock.awaitFilled(PLENTY);

            System.out.printf(
                    "Database away for %d s at %d events/s: %s; %d changes, %d distinct points, gaps"
                            + " %s, peak %d MB with -Xmx64m%n",
                    SECONDS,
                    RATE,
                    story,
                    home.changes().size(),
                    influx.size(),
                    gaps.causes(),
                    penstock.now().peakMegabytes());
            Comparison.assertNothingMissing(home, influx);
            penstock.assertBalanced();
            assertThat(gaps.closed()).isZero();
            assertThat(home.cutOffs()).isZero();
            assertThat(penstock.now().log()).doesNotContain("OutOfMemoryError");
        }
    }

    /** Lets the database come back, and tells how the spool empties. */
    private static String drain(PenstockService penstock, CountingInflux influx) throws Exception {
        JsonNode away = penstock.now().health();
        assertThat(away.path("writer").path("state").asString()).isEqualTo("spooling");
        penstock.assertBalanced();
        double spooled = spooled(penstock);
        long before = influx.lines();
        influx.lags().start();
        influx.comeBack();
        Await.until("the database is noticed", PLENTY, () -> influx.lines() > before);
        long begin = System.nanoTime();
        Await.until("the spool is empty", PLENTY, () -> spooled(penstock) == 0);
        double took = (System.nanoTime() - begin) / 1e9;
        String lags = influx.lags().toString();
        penstock.assertBalanced();
        return "%.0f points spooled, drained in %.1f s = %.1f times real time; live points meanwhile: %s"
                .formatted(spooled, took, spooled / took / RATE, lags);
    }

    private static double spooled(PenstockService penstock) throws Exception {
        return penstock.now()
                .text("/metrics")
                .lines()
                .filter(line -> line.startsWith("penstock_spool_points{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf('}') + 1)))
                .sum();
    }
}
