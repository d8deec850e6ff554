package dev.penstock.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.process.CountingInflux;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ingesting until told to stop, into both kinds of database. */
final class ServiceTest {
    private static final int ENTITIES = 60;
    private static final String INFLUX_TOKEN = "influx-token-of-the-test";
    private static final HomeSettings HOME =
            HomeSettings.defaults().withEntities(ENTITIES).withJournal(true).withMaxPending(0);

    @TempDir private Path folder;

    private SimulatedHome home;

    @BeforeEach
    void open() {
        home = SimulatedHome.start(HOME);
    }

    @AfterEach
    void close() {
        home.close();
    }

    private RunningService start(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HA_HTTP_URL", home.url().toString());
        environment.put("HA_TOKEN", HOME.token());
        environment.putAll(more);
        return RunningService.start(folder.resolve("state"), environment);
    }

    private RunningService start(CountingInflux influx, String level) {
        return start(
                Map.of(
                        "INFLUXDB_URL",
                        influx.url(),
                        "INFLUXDB_TOKEN",
                        INFLUX_TOKEN,
                        "LOG_LEVEL",
                        level));
    }

    private static void assertExactBooks(JsonNode health, long received) {
        JsonNode books = health.path("accounting");
        assertThat(books.path("received").asLong()).isEqualTo(received);
        assertThat(books.path("written").asLong()).isEqualTo(received);
        assertThat(books.path("pending").asLong(-1)).isZero();
        assertThat(books.path("difference").asLong(-1)).isZero();
    }

    @Test
    void ingests_into_the_embedded_store_until_it_is_told_to_stop() throws Exception {
        try (RunningService service = start(Map.of())) {
            service.awaitReady();
            service.awaitSettled(ENTITIES);
            home.burst(500);
            service.awaitSettled(ENTITIES + 500);
            assertExactBooks(service.health(), ENTITIES + 500);

            assertThat(service.stop()).isEqualTo(ExitCode.FINE);
            assertThat(service.log())
                    .contains("Penstock 1.2.3-test")
                    .contains("writing to SQLite ")
                    .contains("560 received, 560 written, 0 spooled, 0 given up")
                    .doesNotContain("WARN", "ERROR", HOME.token());
            assertStored(home.changes());
        }
    }

    private void assertStored(List<Change> changes) throws Exception {
        Set<String> stored = new HashSet<>();
        Path file = folder.resolve("state/penstock.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT entity_id, time_us FROM states")) {
            while (rows.next()) {
                stored.add(rows.getString(1) + " " + rows.getLong(2));
            }
        }
        assertThat(changes)
                .isNotEmpty()
                .allMatch(change ->
                        stored.contains(change.entityId() + " " + change.lastUpdatedMicros()));
    }

    @Test
    void ingests_into_influxdb_and_logs_no_token_however_much_it_logs() throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                RunningService service = start(influx, "trace")) {
            service.awaitReady();
            service.awaitSettled(ENTITIES);
            home.burst(500);
            service.awaitSettled(ENTITIES + 500);
            assertExactBooks(service.health(), ENTITIES + 500);

            assertThat(service.stop()).isEqualTo(ExitCode.FINE);
            assertAll(influx, home.changes());
            assertThat(service.log())
                    .contains("writing to InfluxDB at " + influx.url())
                    .contains("0 given up")
                    .doesNotContain(HOME.token(), INFLUX_TOKEN);
            assertThat(service.log().lines()).as("no line for each event").hasSizeLessThan(500);
        }
    }

    private static void assertAll(CountingInflux influx, List<Change> changes) {
        assertThat(changes)
                .isNotEmpty()
                .allMatch(change -> influx.has(change.entityId(), change.lastUpdatedMicros()));
    }

    @Test
    void writes_what_was_sent_when_it_is_told_to_stop_amid_a_burst() throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                RunningService service = start(influx, "info")) {
            service.awaitReady();
            service.awaitSettled(ENTITIES);
            home.burst(2_000);

            assertThat(service.stop()).isEqualTo(ExitCode.FINE);
            assertThat(home.changes()).hasSize(2_000);
            assertAll(influx, home.changes());
            assertThat(service.log())
                    .contains("2060 received, 2060 written, 0 spooled, 0 given up");
        }
    }
}
