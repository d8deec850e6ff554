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

/** A state folder on a disk of 16 MiB, while the database is away. */
@Tag("drill")
final class SmallDiskDrillIT {
    private static final int RATE = 2_000;
    private static final Duration PLENTY = Duration.ofMinutes(5);
    private static final HomeSettings HOME =
            HomeSettings.defaults().withJournal(true).withHistoryRows(1_000_000);

    @TempDir private Path folder;

    @Test
    void drops_are_counted_and_what_was_dropped_is_read_again() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 16);
                CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME);
                PenstockService penstock =
                        PenstockService.start(
                                folder,
                                PenstockService.settings(
                                        home, influx, disk.folder(), "-Xmx128m"))) {
            penstock.now().awaitReady(PLENTY);
            home.rate(RATE);
            Await.until("points are written", PLENTY, () -> influx.size() > RATE);

            influx.goAway();
            Await.until(
                    "the spool has made room for newer points",
                    PLENTY,
                    () -> dropped(penstock, "spool_full") > 0);
            penstock.assertBalanced();
            fillTheDisk(disk, penstock);
            disk.free();
            Await.pass(10, TimeUnit.SECONDS);
            influx.comeBack();
            home.rate(200);
            Await.pass(5, TimeUnit.SECONDS);
            home.rate(0);
            Gaps gaps = penstock.awaitFilled(PLENTY);

            System.out.printf(
                    "A disk of 16 MiB: %d changes, dropped %s, gaps %s by cause and %s by outcome"
                            + " with %d rows, %d distinct points, peak %d MB%n",
                    home.changes().size(),
                    penstock.now().health().path("accounting").path("dropped"),
                    gaps.causes(),
                    gaps.outcomes(),
                    gaps.rows(),
                    influx.size(),
                    penstock.now().peakMegabytes());
            Comparison.assertNothingMissing(home, influx);
            penstock.assertBalanced();
        }
    }

    private static void fillTheDisk(SmallDisk disk, PenstockService penstock) throws Exception {
        disk.fill();
        Await.until(
                "the queue is full, as the disk is",
                PLENTY,
                () -> dropped(penstock, "queue_full") > 0);
        penstock.assertBalanced();
        assertThat(penstock.now().status("/health/live")).isEqualTo(200);
    }

    private static long dropped(PenstockService penstock, String reason) throws Exception {
        JsonNode dropped = penstock.now().health().path("accounting").path("dropped");
        return dropped.path(reason).asLong(-1);
    }
}
