package dev.penstock.launcher.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.process.PenstockProcess;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The queries in the documentation give what the home really did. */
@Tag("real")
final class DocumentedQueriesIT {
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final String POWER = "sensor.power";
    private static final String DOOR = "binary_sensor.front_door";
    private static final HomeSettings HOME =
            HomeSettings.defaults().withJournal(true).withEntities(2);

    @TempDir private Path folder;

    private interface Answer {
        void assertRight(SimulatedHome home, JsonNode series);
    }

    @Test
    void mean_power_by_area_and_hour_of_the_profile_penstock() throws Exception {
        run(
                "penstock",
                "schema.md",
                (home, series) -> {
                    assertThat(series).hasSize(1);
                    assertThat(series.get(0).path("tags").path("area_id").asString())
                            .isEqualTo("kitchen");
                    assertMeans(home, series.get(0));
                });
    }

    @Test
    void mean_power_by_hour_of_the_profile_home_assistant() throws Exception {
        run(
                "home-assistant",
                "profile-home-assistant.md",
                (home, series) -> {
                    assertThat(series).hasSize(1);
                    assertThat(series.get(0).path("name").asString()).isEqualTo("W");
                    assertMeans(home, series.get(0));
                });
    }

    @Test
    void what_locks_and_doors_did_of_the_profile_homeiq() throws Exception {
        run(
                "homeiq",
                "profile-homeiq.md",
                (home, series) -> {
                    assertThat(series).hasSize(1);
                    assertThat(series.get(0).path("tags").path("entity_id").asString())
                            .isEqualTo(DOOR);
                    List<Change> changes = changes(home, DOOR);
                    JsonNode rows = series.get(0).path("values");
                    assertThat(rows).hasSize(changes.size());
                    for (int i = 0; i < changes.size(); i++) {
                        assertThat(rows.get(i).get(0).asLong())
                                .isEqualTo(changes.get(i).lastUpdatedMicros());
                        assertThat(rows.get(i).get(1).asString()).isEqualTo(changes.get(i).state());
                        if (i > 0) {
                            assertThat(rows.get(i).get(2).asString())
                                    .isEqualTo(changes.get(i - 1).state());
                            assertThat(rows.get(i).get(3).asDouble())
                                    .isCloseTo(seconds(changes, i), within(1e-6));
                        }
                    }
                });
    }

    @Test
    void changes_by_entity_of_who_comes_from_the_own_integration() throws Exception {
        run(
                "home-assistant",
                "migrating-from-home-assistant.md",
                (home, all) -> {
                    List<JsonNode> series = new ArrayList<>();
                    all.forEach(series::add);
                    series.removeIf(
                            one -> !one.path("tags").path("entity_id").asString().equals("power"));
                    assertThat(series).hasSize(1);
                    assertThat(counted(series.getFirst())).isEqualTo(changes(home, POWER).size());
                });
    }

    @Test
    void changes_by_hour_of_who_comes_from_homeiq() throws Exception {
        run(
                "homeiq",
                "migrating-from-homeiq.md",
                (home, series) -> {
                    assertThat(series).hasSize(1);
                    assertThat(counted(series.get(0)))
                            .isEqualTo(
                                    home.changes().stream()
                                            .filter(change ->
                                                    change.entityId().startsWith("sensor."))
                                            .count());
                });
    }

    private static long counted(JsonNode series) {
        long sum = 0;
        for (JsonNode row : series.path("values")) {
            sum += row.get(1).asLong();
        }
        return sum;
    }

    private static double seconds(List<Change> changes, int i) {
        return (changes.get(i).lastUpdatedMicros() - changes.get(i - 1).lastUpdatedMicros()) / 1e6;
    }

    private void run(String profile, String page, Answer answer) throws Exception {
        Path influxd = Needed.at("penstock.influxd", "InfluxDB");
        String query = DocumentedQuery.of(page);
        try (InfluxOne influx = InfluxOne.start(influxd, folder);
                SimulatedHome home = SimulatedHome.start(HOME);
                PenstockProcess penstock =
                        PenstockProcess.run(folder, environment(profile, home, influx))) {
            home.registry().addEntity(POWER, null, "Power");
            home.registry().moveEntity(POWER, home.registry().add("area", "Kitchen"));
            penstock.awaitReady(PLENTY);
            live(home);
            penstock.awaitSettled(home.changes().size(), PLENTY);
            JsonNode series = influx.query(query);
            System.out.println(page + ": " + query + "\n  " + series);
            answer.assertRight(home, series);
        }
    }

    private static Map<String, String> environment(
            String profile, SimulatedHome home, InfluxOne influx) {
        return Map.of(
                "HA_HTTP_URL", home.url().toString(),
                "HA_TOKEN", HOME.token(),
                "INFLUXDB_URL", influx.url(),
                "SCHEMA_PROFILE", profile);
    }

    /** What the examples in the documentation are about. */
    private static void live(SimulatedHome home) {
        Map<String, Object> power = Map.of("unit_of_measurement", "W", "device_class", "power");
        Map<String, Object> door = Map.of("device_class", "door");
        for (int i = 0; i < 12; i++) {
            home.set(POWER, String.valueOf(100 + i * i / 2.0), power);
            home.set(DOOR, i % 2 == 0 ? "on" : "off", door);
        }
    }

    private static List<Change> changes(SimulatedHome home, String entity) {
        return home.changes().stream().filter(change -> change.entityId().equals(entity)).toList();
    }

    /** Rows without a value are hours before the first one. */
    private static void assertMeans(SimulatedHome home, JsonNode series) {
        Map<Long, Double> means =
                changes(home, POWER).stream()
                        .collect(
                                Collectors.groupingBy(
                                        DocumentedQueriesIT::hour,
                                        TreeMap::new,
                                        Collectors.averagingDouble(DocumentedQueriesIT::number)));
        Map<Long, Double> found = new TreeMap<>();
        List<Double> later = new ArrayList<>();
        for (JsonNode row : series.path("values")) {
            long hour = row.get(0).asLong();
            if (means.containsKey(hour)) {
                found.put(hour, row.get(1).asDouble());
            } else if (!row.get(1).isNull()) {
                later.add(row.get(1).asDouble());
            }
        }
        assertThat(found.keySet()).isEqualTo(means.keySet());
        found.forEach((hour, mean) -> assertThat(mean).isCloseTo(means.get(hour), within(1e-9)));
        // Where a query fills in, hours without a change have the mean before.
        assertThat(later).allMatch(found::containsValue);
    }

    private static long hour(Change change) {
        long hour = TimeUnit.HOURS.toMicros(1);
        return change.lastUpdatedMicros() / hour * hour;
    }

    private static double number(Change change) {
        return Double.parseDouble(Objects.requireNonNull(change.state()));
    }
}
