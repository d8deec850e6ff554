package dev.penstock.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.process.Await;
import dev.penstock.launcher.process.CountingInflux;
import dev.penstock.launcher.process.PenstockProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Ending while the database is away: on disk nothing is lost, and what is not there is. */
final class ServiceSpoolTest {
    private static final int ENTITIES = 60;
    private static final HomeSettings HOME = HomeSettings.defaults().withEntities(ENTITIES);
    private static final Duration PLENTY = Duration.ofSeconds(30);

    @TempDir private Path folder;

    private RunningService start(int homePort, int influxPort) {
        return RunningService.start(
                folder,
                Map.of(
                        "HA_HTTP_URL",
                        "http://127.0.0.1:" + homePort,
                        "HA_TOKEN",
                        HOME.token(),
                        "INFLUXDB_URL",
                        "http://127.0.0.1:" + influxPort,
                        "INFLUXDB_TOKEN",
                        "t0ken"));
    }

    @Test
    void points_on_disk_are_a_good_end_and_the_next_start_tells_of_them_and_writes_them()
            throws Exception {
        int influxPort = PenstockProcess.freePort();
        try (SimulatedHome home = SimulatedHome.start(HOME)) {
            try (RunningService first = start(home.port(), influxPort)) {
                first.awaitSpooled(ENTITIES);

                assertThat(first.stop()).isEqualTo(ExitCode.FINE);
                assertThat(first.log())
                        .contains(
                                "60 received, 0 written, 60 spooled (on disk for the next start), 0"
                                        + " given up")
                        .doesNotContain("since an earlier run");
            }
            try (CountingInflux influx = new CountingInflux(influxPort);
                    RunningService second = start(home.port(), influxPort)) {
                assertThat(second.health().path("accounting").path("carried").asLong())
                        .isEqualTo(ENTITIES);
                assertThat(second.log())
                        .contains("points that wait on disk since an earlier run: home 60, ")
                        .contains("; they are written as soon as the database takes them");
                second.awaitSettled(2 * ENTITIES);

                assertThat(second.stop()).isEqualTo(ExitCode.FINE);
                assertThat(influx.size()).isEqualTo(ENTITIES);
                assertThat(influx.lines()).isGreaterThanOrEqualTo(2 * ENTITIES);
                assertThat(second.log()).contains(", 0 spooled, 0 given up");
            }
        }
    }

    @Test
    void points_that_neither_database_nor_disk_takes_are_a_failure_and_warned_of_before()
            throws Exception {
        int homePort = PenstockProcess.freePort();
        try (RunningService service = start(homePort, PenstockProcess.freePort())) {
            assertThat(service.status("/health/live")).isEqualTo(200);
            // What a disk that is taken away looks like to whoever wants to write there.
            Files.move(folder.resolve("homes/home/spool"), folder.resolve("away"));
            try (SimulatedHome home = SimulatedHome.start(HOME.withPort(homePort))) {
                service.awaitPending(ENTITIES);
                assertThat(home.connectionsAccepted()).isPositive();
                Await.until(
                        "the disk is complained of",
                        PLENTY,
                        () ->
                                service.health()
                                        .path("warnings")
                                        .toString()
                                        .contains("cannot be put into the spool"));
                assertThat(service.health().path("writer").path("state").asString())
                        .isEqualTo("backing_off");

                assertThat(service.stop()).isEqualTo(ExitCode.FAILED);
                assertThat(service.log())
                        .contains("60 received, 0 written, 0 spooled, 60 given up")
                        .contains(
                                "60 points were received but could neither be written nor put on"
                                        + " disk before the end");
            }
        }
    }
}
