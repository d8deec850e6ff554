package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.launcher.process.Await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** How the house is and how often events come, asked of a process that ingests. */
final class HouseAndRatesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PLENTY = Duration.ofSeconds(30);
    private static final HomeSettings HOME = HomeSettings.defaults().withEntities(60);

    private static final Map<String, String> GATE =
            Map.of("friendly_name", "Gate", "device_class", "opening");

    private SimulatedHome home;
    private AnsweringInflux influx;

    @BeforeEach
    void open() throws IOException {
        home = SimulatedHome.start(HOME);
        influx = new AnsweringInflux();
    }

    @AfterEach
    void close() {
        home.close();
        influx.close();
    }

    private static HomeConfig named(String name, SimulatedHome where) {
        return Watched.named(name, where.url(), HOME.token());
    }

    private static JsonNode ask(Watched watched, String path) throws Exception {
        return JSON.readTree(watched.get(path).body());
    }

    private static void awaitHouse(Watched watched, String path, String words) throws Exception {
        Await.until(
                path + " says " + words + ": " + watched.get(path).body(),
                PLENTY,
                () -> watched.get(path).body().contains(words));
    }

    @Test
    void there_is_no_house_before_the_first_states() throws Exception {
        try (Watched watched = Watched.over(influx.url(), named("cabin", home))) {
            assertThat(watched.get("/api/status/house").statusCode()).isEqualTo(503);
            assertThat(ask(watched, "/api/status/house").path("detail").asString())
                    .isEqualTo("no states have arrived from this home yet");
        }
    }

    @Test
    void the_house_is_told_from_the_snapshot_and_then_live() throws Exception {
        home.set(
                "climate.hall",
                "heat",
                Map.of("friendly_name", "Hall", "current_temperature", 20.5, "temperature", 22));
        home.set("binary_sensor.gate", "off", GATE);
        try (Watched watched = Watched.over(influx.url(), named("cabin", home))) {
            watched.start();
            awaitHouse(watched, "/api/status/house", "climate.hall");
            JsonNode house = ask(watched, "/api/status/house");

            assertThat(house.path("climate").toString())
                    .contains(
                            """
                            {"entity_id":"climate.hall","friendly_name":"Hall",\
                            "current_temperature":20.5,"target_temperature":22.0,\
                            "hvac_mode":"heat","unit":"°C"}\
                            """);
            assertThat(house.path("sensors").path("opening").toString())
                    .isEqualTo(
                            "[{\"name\":\"Gate\",\"state\":\"closed\",\"device_class\":\"opening\"}]");
            assertThat(house.path("presence").toString()).contains("Anna");

            home.set("binary_sensor.gate", "unavailable", GATE);
            awaitHouse(watched, "/api/status/house", "\"name\":\"Gate\",\"state\":\"unavailable\"");
            home.remove("climate.hall");
            Await.until(
                    "the thermostat is gone: " + watched.get("/api/status/house").body(),
                    PLENTY,
                    () -> !watched.get("/api/status/house").body().contains("climate.hall"));
        }
    }

    @Test
    void what_was_removed_while_nobody_listened_is_gone_after_the_next_snapshot() throws Exception {
        home.set("lock.gone", "locked", Map.of());
        try (Watched watched = Watched.over(influx.url(), named("cabin", home))) {
            watched.start();
            awaitHouse(watched, "/api/status/house", "lock.gone");
            home.refuseConnections(503);
            home.dropClients();
            watched.awaitReason("503");
            home.remove("lock.gone");
            assertThat(watched.get("/api/status/house").body()).contains("lock.gone");
            home.refuseConnections(0);
            Await.until(
                    "the lock is gone: " + watched.get("/api/status/house").body(),
                    PLENTY,
                    () -> !watched.get("/api/status/house").body().contains("lock.gone"));
        }
    }

    @Test
    void each_home_has_a_house_of_its_own_and_the_first_is_told_unasked() throws Exception {
        try (SimulatedHome other = SimulatedHome.start(HOME)) {
            home.set("lock.front", "locked", Map.of());
            other.set("lock.front", "unlocked", Map.of());
            try (Watched watched =
                    Watched.over(influx.url(), named("cabin", home), named("city", other))) {
                watched.start();
                awaitHouse(watched, "/api/status/house", "\"locked\"");
                awaitHouse(watched, "/api/status/house?home=cabin", "\"locked\"");
                awaitHouse(watched, "/api/status/house?x=1&home=c%69ty", "\"unlocked\"");
                assertThat(watched.get("/api/status/house?home=hut").statusCode()).isEqualTo(404);
                assertThat(watched.get("/api/status/house?home=%25zz").statusCode()).isEqualTo(404);
                assertThat(ask(watched, "/api/v1/event-rate").path("homes").propertyNames())
                        .containsExactly("cabin", "city");
            }
        }
    }

    @Test
    void every_event_is_in_the_rates_and_no_state_of_the_snapshot() throws Exception {
        try (Watched watched = Watched.over(influx.url(), named("cabin", home))) {
            watched.start();
            watched.awaitSettled(60);
            assertThat(ask(watched, "/api/v1/event-rate").path("total_events").asLong()).isZero();
            home.burst(500);
            watched.awaitEvents(500);
            JsonNode rates = ask(watched, "/api/v1/event-rate");

            assertThat(rates.path("total_events").asLong()).isEqualTo(500);
            assertThat(rates.path("events_by_type").toString())
                    .isEqualTo("{\"state_changed\":500}");
            assertThat(rates.path("current_rates").path("events_per_minute_1min").asDouble())
                    .isPositive();
            assertThat(rates.path("top_entities").size()).isEqualTo(10);
            assertThat(rates.path("last_event_time").isNull()).isFalse();
        }
    }
}
