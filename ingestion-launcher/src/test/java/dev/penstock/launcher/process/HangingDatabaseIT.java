package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A database that takes requests and answers none, longer than memory lasts. */
@Tag("drill")
final class HangingDatabaseIT {
    private static final int RATE = 2_000;
    private static final long SECONDS = Long.getLong("penstock.hang.seconds", 300);
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final Duration FILLING = Duration.ofMinutes(10);
    private static final HomeSettings HOME =
            HomeSettings.defaults().withJournal(true).withHistoryRows(1_000_000);

    @TempDir private Path folder;

    @Test
    void home_assistant_notices_nothing_and_in_the_end_nothing_is_missing() throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME);
                PenstockService penstock =
                        PenstockService.start(
                                folder,
                                PenstockService.settings(home, influx, folder, "-Xmx256m"))) {
            penstock.now().awaitReady(PLENTY);
            home.rate(RATE);
            Await.until("points are written", PLENTY, () -> influx.size() > 10 * RATE);

            influx.hang();
            Await.pass(SECONDS, TimeUnit.SECONDS);
            penstock.assertBalanced();
            assertThat(home.connectionsAccepted()).isEqualTo(1);
            influx.release();
            Await.pass(5, TimeUnit.SECONDS);
            home.rate(0);
            long back = System.nanoTime();
            Gaps gaps = penstock.awaitFilled(FILLING);

            System.out.printf(
                    "Database hung for %d s at %d events/s: %d changes, %d distinct points, gaps %s"
                            + " by cause and %s by outcome with %d rows, all there %d s after the"
                            + " end, at most %d messages pending in the home, peak %d MB%n",
                    SECONDS,
                    RATE,
                    home.changes().size(),
                    influx.size(),
                    gaps.causes(),
                    gaps.outcomes(),
                    gaps.rows(),
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - back),
                    home.mostPending(),
                    penstock.now().peakMegabytes());
            Comparison.assertNothingMissing(home, influx);
            penstock.assertBalanced();
            assertThat(home.connectionsAccepted()).isEqualTo(1);
            assertThat(home.cutOffs()).isZero();
            assertThat(penstock.now().log()).doesNotContain("OutOfMemoryError");
        }
    }
}
