package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.config.HomeConfig;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;

/** Health while points wait on disk, and over two runs, from real causes. */
final class SpoolingHealthTest {
    private static final int ENTITIES = 40;
    private static final HomeSettings HOME = HomeSettings.defaults().withEntities(ENTITIES);

    @TempDir private Path folder;

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

    private Watched watched() throws IOException {
        return Watched.over(
                influx.url(), folder, HomeConfig.of(home.url().toString(), HOME.token()));
    }

    @Test
    void a_home_whose_points_wait_on_disk_is_degraded_and_ready() throws Exception {
        influx.answer(503);
        try (Watched watched = watched()) {
            watched.start();
            watched.awaitWriter("spooling");
            watched.awaitSpooled(ENTITIES);
            JsonNode health = watched.health();

            assertThat(watched.get("/health").statusCode()).isEqualTo(200);
            assertThat(health.path("status").asString()).isEqualTo("degraded");
            assertThat(health.path("reasons").toString())
                    .contains("home: points wait on disk: ", "HTTP 503");
            assertThat(watched.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(health.path("spool").path("bytes").asLong()).isPositive();
            assertThat(health.path("spool").path("oldest").isString()).isTrue();
            assertThat(health.path("accounting").path("difference").asLong(-1)).isZero();

            influx.answer(204);
            watched.awaitSettled(ENTITIES);
            watched.awaitStatus("healthy");
            assertThat(influx.lines()).isEqualTo(ENTITIES);
            assertThat(watched.health().path("spool").path("oldest").isNull()).isTrue();
        }
    }

    @Test
    void a_refused_token_is_unhealthy_although_points_wait_on_disk() throws Exception {
        influx.answer(401);
        try (Watched watched = watched()) {
            watched.start();
            watched.awaitWriter("misconfigured");
            watched.awaitSpooled(ENTITIES);

            assertThat(watched.get("/health").statusCode()).isEqualTo(503);
            assertThat(watched.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(watched.health().path("reasons").toString()).contains("influxdb.token");
        }
    }

    @Test
    void refused_points_are_told_by_reason_and_warned_of() throws Exception {
        influx.answer(400);
        try (Watched watched = watched()) {
            watched.start();
            watched.awaitSettled(ENTITIES);
            watched.awaitStatus("healthy");
            JsonNode health = watched.health();

            assertThat(health.path("accounting").path("rejected").asLong()).isEqualTo(ENTITIES);
            assertThat(
                            health.path("accounting")
                                    .path("rejected_by_reason")
                                    .path("type_conflict")
                                    .asLong())
                    .isEqualTo(ENTITIES);
            assertThat(health.path("dead_letters").path("by_reason").toString())
                    .isEqualTo("{\"type_conflict\":40}");
            assertThat(health.path("warnings").toString())
                    .isEqualTo(
                            "[\"home: 40 points were refused; see: penstock dead-letters list\"]");
        }
    }

    @Test
    void a_second_run_carries_points_over_and_goes_on_counting_events() throws Exception {
        influx.answer(503);
        try (Watched first = watched()) {
            first.start();
            first.awaitSpooled(ENTITIES);
            home.burst(25);
            first.awaitSpooled(ENTITIES + 25);
            assertThat(first.health().path("subscription").path("total_events_received").asLong())
                    .isEqualTo(25);
        }
        influx.answer(204);
        try (Watched second = watched()) {
            assertThat(second.health().path("reasons").toString())
                    .contains("65 points wait on disk until the database has taken them");

            second.start();
            second.awaitStatus("healthy");
            home.burst(10);
            second.awaitEvents(10);
            JsonNode health = second.health();

            assertThat(health.path("accounting").path("carried").asLong()).isEqualTo(65);
            assertThat(health.path("subscription").path("session_events_received").asLong())
                    .isEqualTo(10);
            assertThat(health.path("subscription").path("historical_events_received").asLong())
                    .isEqualTo(25);
            assertThat(health.path("subscription").path("total_events_received").asLong())
                    .isEqualTo(35);
            assertThat(health.path("subscription").path("events_by_type").toString())
                    .isEqualTo("{\"state_changed\":35}");
        }
    }
}
