package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.launcher.process.Await;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;

/** How well homes are known, and that they are read again on demand. */
final class DiscoveryEndpointsTest {
    private static final String TRIGGER = "/api/v1/discovery/trigger";
    private static final Duration PLENTY = Duration.ofSeconds(30);
    private static final HomeSettings HOME = HomeSettings.defaults().withEntities(40);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static HomeConfig cabin(URI url) {
        return Watched.named("cabin", url, HOME.token());
    }

    private static JsonNode discovery(Watched watched) throws Exception {
        return JSON.readTree(watched.get("/api/v1/discovery").body()).path("homes").path("cabin");
    }

    @Test
    void what_was_read_is_told_and_read_again_on_demand() throws Exception {
        try (SimulatedHome home = SimulatedHome.start(HOME);
                AnsweringInflux influx = new AnsweringInflux();
                Watched watched = Watched.over(influx.url(), cabin(home.url()))) {
            watched.start();
            Await.until("it is read", PLENTY, () -> discovery(watched).path("reads").asLong() > 0);
            JsonNode read = discovery(watched);
            assertThat(read.path("enabled").asBoolean()).isTrue();
            assertThat(read.path("entities").asInt()).isPositive();
            assertThat(read.path("device_metadata_entries").asInt())
                    .isEqualTo(read.path("devices").asInt());
            assertThat(read.path("is_stale").asBoolean()).isFalse();
            assertThat(read.path("last_error").isNull()).isTrue();
            assertThat(read.path("cache_ttl_minutes").asDouble()).isEqualTo(30);

            HttpResponse<String> answer = watched.ask("POST", TRIGGER);
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode told = JSON.readTree(answer.body());
            assertThat(told.path("success").asBoolean()).isTrue();
            assertThat(told.path("error").isNull()).isTrue();
            assertThat(told.path("entities_discovered")).isEqualTo(read.path("entities"));
            assertThat(told.path("devices_discovered")).isEqualTo(read.path("devices"));
            assertThat(watched.health().path("discovery").path("entities"))
                    .isEqualTo(read.path("entities"));
            assertThat(watched.get("/metrics").body())
                    .contains("penstock_discovery_age_seconds{home=\"cabin\"}");
        }
    }

    @Test
    void a_home_that_is_away_is_not_read_and_says_why() throws Exception {
        try (AnsweringInflux influx = new AnsweringInflux();
                Watched watched =
                        Watched.over(influx.url(), cabin(URI.create("ws://127.0.0.1:1")))) {
            watched.start();
            HttpResponse<String> answer = watched.ask("POST", TRIGGER);

            assertThat(answer.statusCode()).isEqualTo(503);
            JsonNode detail = JSON.readTree(answer.body()).path("detail");
            assertThat(detail.path("success").asBoolean()).isFalse();
            assertThat(detail.path("error").asString()).startsWith("cabin: ");
            assertThat(discovery(watched).path("age_seconds").isNull()).isTrue();
            assertThat(watched.get("/metrics").body()).doesNotContain("penstock_discovery_age");
        }
    }

    @Test
    void a_program_that_ingests_nothing_reads_nothing() throws Exception {
        try (Watched watched = Watched.alone()) {
            assertThat(watched.ask("POST", TRIGGER).body())
                    .isEqualTo(
                            "{\"detail\":{\"success\":false,\"error\":\"nothing is ingested\"}}");
            assertThat(watched.get("/api/v1/discovery").body()).isEqualTo("{\"homes\":{}}");
        }
    }

    @Test
    void only_a_post_of_the_own_origin_sets_it_going() throws Exception {
        try (Watched watched = Watched.alone()) {
            HttpResponse<String> got = watched.get(TRIGGER);
            assertThat(got.statusCode()).isEqualTo(405);
            assertThat(got.headers().firstValue("Allow")).hasValue("POST, OPTIONS");
            assertThat(watched.ask("POST", TRIGGER, "Origin", "http://evil.example").statusCode())
                    .isEqualTo(403);
            assertThat(watched.ask("POST", TRIGGER, "Origin", watched.url()).statusCode())
                    .isEqualTo(503);
        }
    }
}
