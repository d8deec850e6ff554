package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.command.ExitCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The log of the whole process in a file. */
final class LogFileIT {
    private static final HomeSettings HOME = HomeSettings.defaults();
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private Path folder;

    private Map<String, String> environment(SimulatedHome home, String influx, Path file) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HA_HTTP_URL", home.url().toString());
        environment.put("HA_TOKEN", HOME.token());
        environment.put("INFLUXDB_URL", influx);
        environment.put("PENSTOCK_STATE_DIR", folder.resolve("state").toString());
        environment.put("LOG_OUTPUT", "file");
        environment.put("LOG_FILE_PATH", file.toString());
        environment.put("LOG_FORMAT", "json");
        environment.put("LOG_LEVEL", "debug");
        return environment;
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(JSON::readTree).toList();
    }

    @Test
    void has_whole_lines_that_name_service_and_home() throws Exception {
        Path file = folder.resolve("logs/penstock.log");
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME)) {
            try (PenstockProcess penstock =
                    PenstockProcess.run(folder, environment(home, influx.url(), file))) {
                penstock.awaitReady(PLENTY);
                home.burst(200);
                penstock.awaitSettled(200, PLENTY);
                assertThat(penstock.terminate(PLENTY)).isZero();
                assertThat(penstock.log()).as("standard output").isEmpty();
            }
        }

        List<JsonNode> lines = lines(file);
        assertThat(lines).allMatch(line -> line.path("service").asString().equals("penstock"));
        assertThat(lines.getLast().path("message").asString()).contains(" 0 given up");
        List<JsonNode> ofTheHome =
                lines.stream()
                        .filter(line -> line.path("thread").asString().startsWith("penstock-home-"))
                        .toList();
        assertThat(ofTheHome)
                .hasSizeGreaterThan(3)
                .allMatch(line -> line.path("home").asString("").equals("home"));
    }

    @Test
    void that_does_not_fit_on_the_disk_stops_nothing() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 1);
                CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME)) {
            Path file = disk.folder().resolve("penstock.log");
            try (PenstockProcess penstock =
                    PenstockProcess.run(folder, environment(home, influx.url(), file))) {
                penstock.awaitReady(PLENTY);
                disk.fill();
                // Each lost connection is good for some lines, until one does not fit.
                Await.until(
                        "a line does not fit",
                        PLENTY,
                        () -> {
                            home.dropClients();
                            return penstock.log().contains("cannot log to");
                        });
                penstock.awaitReady(PLENTY);
                home.burst(500);
                penstock.awaitSettled(500, PLENTY);
                assertThat(penstock.account("difference")).isZero();

                disk.free();
                assertThat(penstock.terminate(PLENTY)).isZero();
                assertThat(lines(file))
                        .extracting(line -> line.path("message").asString())
                        .anyMatch(text -> text.contains("log lines could not be written to"))
                        .last()
                        .asString()
                        .contains(" 0 given up");
            }
        }
    }

    @Test
    void that_cannot_be_made_ends_it_with_the_key_to_change() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way").resolve("log");
        try (SimulatedHome home = SimulatedHome.start(HOME);
                PenstockProcess penstock =
                        PenstockProcess.run(
                                folder, environment(home, "http://127.0.0.1:9", file))) {
            Await.until("it ends", PLENTY, () -> !penstock.isAlive());

            assertThat(penstock.terminate(PLENTY)).isEqualTo(ExitCode.CONFIGURATION);
            assertThat(penstock.log())
                    .contains("log.file.path must be a file that can be written")
                    .contains("choose another");
            assertThat(home.connectionsAccepted()).isZero();
        }
    }
}
