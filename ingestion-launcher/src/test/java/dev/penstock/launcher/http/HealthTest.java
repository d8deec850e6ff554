package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.launcher.process.PenstockProcess;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;

/** Healthy, degraded and unhealthy, from real causes. */
final class HealthTest {
    private static final HomeSettings HOME = HomeSettings.defaults().withEntities(40);

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

    private static HomeConfig named(String name, URI url) {
        return Watched.named(name, url, HOME.token());
    }

    private Watched watched() throws IOException {
        return Watched.over(influx.url(), named("cabin", home.url()));
    }

    @Test
    void a_home_that_is_ingested_is_healthy_in_the_shape_of_the_contract() throws Exception {
        try (Watched watched = watched()) {
            watched.start();
            watched.awaitSettled(40);
            watched.awaitStatus("healthy");
            HttpResponse<String> answer = watched.get("/health");
            JsonNode health = watched.health();

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(health.propertyNames())
                    .containsExactly(
                            "status",
                            "service",
                            "version",
                            "timestamp",
                            "uptime_seconds",
                            "reasons",
                            "warnings",
                            "memory",
                            "connection",
                            "subscription",
                            "queue",
                            "writer",
                            "spool",
                            "dead_letters",
                            "accounting",
                            "gaps",
                            "discovery");
            assertThat(health.path("service").asString()).isEqualTo("penstock");
            assertThat(health.path("version").asString()).isEqualTo(Watched.VERSION);
            assertThat(Instant.parse(health.path("timestamp").asString()))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now());
            assertThat(health.path("uptime_seconds").asLong(-1)).isNotNegative();
            assertThat(health.path("reasons").isEmpty()).isTrue();
        }
    }

    @Test
    void the_parts_of_a_healthy_home_tell_what_the_predecessor_told() throws Exception {
        try (Watched watched = watched()) {
            watched.start();
            watched.awaitSettled(40);
            watched.awaitWriter("writing");
            JsonNode health = watched.health();

            JsonNode connection = health.path("connection");
            assertThat(connection.propertyNames())
                    .containsExactly(
                            "is_running",
                            "state",
                            "connection_attempts",
                            "successful_connections",
                            "failed_connections",
                            "home_assistant_version",
                            "since",
                            "url",
                            "history");
            assertThat(connection.path("is_running").asBoolean()).isTrue();
            assertThat(connection.path("state").asString()).isEqualTo("live");
            assertThat(connection.path("connection_attempts").asLong()).isEqualTo(1);
            assertThat(connection.path("successful_connections").asLong()).isEqualTo(1);
            assertThat(connection.path("failed_connections").asLong(-1)).isZero();
            assertThat(connection.path("home_assistant_version").asString())
                    .isEqualTo(HOME.version());
            assertThat(connection.path("url").asString()).isEqualTo(home.url().toString());
            JsonNode subscription = health.path("subscription");
            assertThat(subscription.path("is_subscribed").asBoolean()).isTrue();
            assertThat(subscription.path("total_events_received").asLong(-1))
                    .as("states of the snapshot are no events")
                    .isZero();
            assertThat(Instant.parse(subscription.path("last_event_time").asString())).isNotNull();
            assertThat(health.path("queue").toString())
                    .isEqualTo("{\"depth\":0,\"capacity\":20000,\"bytes\":0,\"fill\":0.0}");
            assertThat(health.path("writer").toString())
                    .isEqualTo("{\"state\":\"writing\",\"points_written\":40,\"in_flight\":0}");
            assertThat(health.path("accounting").path("written").asLong()).isEqualTo(40);
            assertThat(health.path("accounting").path("difference").asLong(-1)).isZero();
        }
    }

    @Test
    void is_not_ready_before_it_is_started_and_ready_once_connected() throws Exception {
        try (Watched watched = watched()) {
            HttpResponse<String> before = watched.get("/health/ready");

            assertThat(before.statusCode()).isEqualTo(503);
            assertThat(before.body())
                    .isEqualTo("{\"ready\":false,\"reasons\":[\"cabin: not started\"]}");
            assertThat(watched.health().path("connection").path("state").asString())
                    .isEqualTo("disconnected");
            assertThat(watched.health().path("writer").path("state").asString())
                    .isEqualTo("untried");

            watched.start();
            watched.awaitWriter("writing");
            watched.awaitStatus("healthy");
            HttpResponse<String> after = watched.get("/health/ready");

            assertThat(after.statusCode()).isEqualTo(200);
            assertThat(after.body()).isEqualTo("{\"ready\":true,\"reasons\":[]}");
        }
    }

    @Test
    void a_home_that_is_away_degrades_as_it_may_come_back_by_itself() throws Exception {
        int free = PenstockProcess.freePort();
        URI nobody = URI.create("http://127.0.0.1:" + free);
        try (Watched watched = Watched.over(influx.url(), named("cabin", nobody))) {
            watched.start();
            watched.awaitReason("cabin: nothing listens at");
            HttpResponse<String> answer = watched.get("/health");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(watched.health().path("status").asString()).isEqualTo("degraded");
            assertThat(watched.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(watched.get("/health/live").statusCode()).isEqualTo(200);

            try (SimulatedHome appeared = SimulatedHome.start(HOME.withPort(free))) {
                watched.awaitStatus("healthy");
                assertThat(appeared.authentications()).isEqualTo(1);
                assertThat(watched.health().path("connection").path("failed_connections").asLong())
                        .isPositive();
            }
        }
    }

    @Test
    void a_refused_token_is_unhealthy_and_says_what_to_do() throws Exception {
        home.refuseToken(true);
        try (Watched watched = watched()) {
            watched.start();
            watched.awaitStatus("unhealthy");
            HttpResponse<String> answer = watched.get("/health");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(watched.health().path("connection").path("state").asString())
                    .isEqualTo("refused");
            assertThat(watched.health().path("reasons").toString()).contains("cabin: ", "token");
            assertThat(watched.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(watched.get("/health/live").statusCode()).isEqualTo(200);
            assertKeepsSecrets(watched);
        }
    }

    @Test
    void a_database_that_refuses_the_token_is_unhealthy_and_says_what_to_do() throws Exception {
        influx.answer(401);
        try (Watched watched = watched()) {
            watched.start();
            watched.awaitReason("set influxdb.token");
            JsonNode health = watched.health();

            assertThat(watched.get("/health").statusCode()).isEqualTo(503);
            assertThat(health.path("status").asString()).isEqualTo("unhealthy");
            assertThat(health.path("writer").path("state").asString()).isEqualTo("misconfigured");
            assertThat(health.path("writer").path("reason").asString())
                    .contains("set influxdb.token");
            assertThat(watched.get("/health/ready").statusCode()).isEqualTo(503);
            assertKeepsSecrets(watched);
        }
    }

    @Test
    void a_database_that_is_away_degrades_until_it_is_back() throws Exception {
        influx.answer(503);
        try (Watched watched = watched()) {
            watched.start();
            watched.awaitReason("HTTP 503");
            watched.awaitReceived(40);
            JsonNode health = watched.health();

            assertThat(watched.get("/health").statusCode()).isEqualTo(200);
            assertThat(health.path("status").asString()).isEqualTo("degraded");
            assertThat(health.path("writer").path("state").asString()).isEqualTo("backing_off");
            assertThat(health.path("accounting").path("pending").asLong()).isEqualTo(40);
            assertThat(health.path("accounting").path("difference").asLong(-1)).isZero();

            influx.answer(204);
            watched.awaitSettled(40);
            watched.awaitStatus("healthy");
            assertThat(influx.lines()).isEqualTo(40);
        }
    }

    @Test
    void several_homes_are_told_of_by_name_and_the_worst_decides() throws Exception {
        try (SimulatedHome barn = SimulatedHome.start(HOME);
                Watched watched =
                        Watched.over(
                                influx.url(),
                                named("cabin", home.url()),
                                named("barn", barn.url()))) {
            barn.refuseToken(true);
            watched.start();
            watched.awaitStatus("unhealthy");
            watched.awaitReason("barn: ");
            JsonNode health = watched.health();

            assertThat(health.has("connection")).isFalse();
            assertThat(health.path("homes").propertyNames()).containsExactly("cabin", "barn");
            assertThat(health.path("homes").path("barn").propertyNames())
                    .containsExactly(
                            "connection",
                            "subscription",
                            "queue",
                            "writer",
                            "spool",
                            "dead_letters",
                            "accounting",
                            "gaps",
                            "discovery");
            assertThat(
                            health.path("homes")
                                    .path("barn")
                                    .path("connection")
                                    .path("state")
                                    .asString())
                    .isEqualTo("refused");
        }
    }

    @Test
    void a_healthy_answer_holds_no_token_either() throws Exception {
        try (Watched watched = watched()) {
            watched.start();
            watched.awaitSettled(40);

            assertKeepsSecrets(watched);
        }
    }

    private static void assertKeepsSecrets(Watched watched) throws Exception {
        for (String path :
                List.of("/", "/health", "/health/ready", "/metrics", "/api/v1/gaps", "/nothing")) {
            HttpResponse<String> answer = watched.get(path);
            assertThat(answer.body() + answer.headers().map())
                    .doesNotContain(HOME.token())
                    .doesNotContain(Watched.INFLUX_TOKEN);
        }
    }
}
