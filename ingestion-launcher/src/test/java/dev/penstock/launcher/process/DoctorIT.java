package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command {@code doctor} as people run it. */
final class DoctorIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PLENTY = Duration.ofSeconds(60);

    @TempDir private Path folder;

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withEntities(20).withEventsPerSecond(20));

    private Map<String, String> environment(CountingInflux influx) {
        Map<String, String> environment =
                new HashMap<>(PenstockService.settings(home, influx, folder, "-Xmx96m"));
        environment.put("SPOOL_MAX_BYTES", "1MiB");
        return environment;
    }

    private static String found(JsonNode said, String name) {
        for (JsonNode check : said.path("checks")) {
            if (check.path("name").asString().equals(name)) {
                return check.path("outcome").asString() + ": " + check.path("found").asString();
            }
        }
        return "no check " + name;
    }

    @Test
    void finds_a_running_service_well_and_leaves_it_alone() throws Exception {
        try (home;
                CountingInflux influx = new CountingInflux(0);
                PenstockService service = PenstockService.start(folder, environment(influx))) {
            service.now().awaitReady(PLENTY);
            Map<String, String> environment = environment(influx);
            environment.put("WEBSOCKET_INGESTION_PORT", service.now().port() + "");
            Ended lines = Ended.of(folder, environment, "doctor");
            Ended object = Ended.of(folder, environment, "doctor", "--json");
            JsonNode said = JSON.readTree(object.output());

            assertThat(List.of(lines.exitCode(), object.exitCode())).containsOnly(0);
            assertThat(lines.output()).contains("All ").doesNotContain("FAIL", "\u001b");
            assertThat(said.path("healthy").asBoolean()).isTrue();
            assertThat(found(said, "disk.owner")).isEqualTo("ok: a running Penstock, for home");
            assertThat(found(said, "http.port")).isEqualTo("ok: a running Penstock answers there");
            assertThat(found(said, "influxdb.write"))
                    .isEqualTo("ok: wrote one point to measurement penstock_doctor");
            service.assertBalanced();
            assertThat(service.now().terminate(PLENTY)).isZero();
            assertThat(service.now().log()).doesNotContain("ERROR");
        }
    }

    @Test
    void names_a_full_disk() throws Exception {
        Path mount = folder.resolve("small");
        try (home;
                CountingInflux influx = new CountingInflux(0);
                SmallDisk disk = SmallDisk.mount(mount, 80)) {
            Map<String, String> environment = environment(influx);
            environment.put("PENSTOCK_STATE_DIR", mount.resolve("state").toString());
            environment.put("WEBSOCKET_INGESTION_PORT", "0");
            Ended before = Ended.of(folder, environment, "doctor");
            disk.fill();
            Ended full = Ended.of(folder, environment, "doctor", "--json");
            JsonNode said = JSON.readTree(full.output());

            assertThat(before.exitCode()).isZero();
            assertThat(full.exitCode()).isEqualTo(1);
            assertThat(found(said, "disk.space")).startsWith("failed: 0 MiB free");
            assertThat(found(said, "disk.state_dir")).contains("failed: ", "No space left");
            assertThat(full.output()).contains("make room");
        }
    }

    @Test
    void ends_at_once_when_it_is_told_to() throws Exception {
        try (home;
                CountingInflux influx = new CountingInflux(0)) {
            home.stall();
            ProcessBuilder builder = PenstockProcess.command(folder, "doctor");
            builder.environment().putAll(environment(influx));
            Path output = folder.resolve("doctor.txt");
            builder.redirectOutput(output.toFile());
            Process process = builder.start();
            Await.until(
                    "it has come to the home",
                    PLENTY,
                    () -> Files.readString(output).contains("home_assistant.tcp"));
            process.destroy();

            assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(output)).doesNotContain("influxdb.write");
        }
    }
}
