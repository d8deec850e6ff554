package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.metrics.EventRateSnapshot;
import dev.penstock.ingestion.metrics.EventRateSnapshot.Average;
import dev.penstock.ingestion.metrics.EventRateSnapshot.Current;
import dev.penstock.ingestion.metrics.EventRateSnapshot.EntityCount;
import dev.penstock.ingestion.metrics.EventRateSnapshot.Trend;
import dev.penstock.ingestion.metrics.RateAlert;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The answer of {@code /api/v1/event-rate}, to the letter: scripts read it. */
final class EventRateReportTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static EventRateSnapshot cabin() {
        return new EventRateSnapshot(
                7_200,
                Told.NOON.minusSeconds(7_200),
                Duration.ofHours(2),
                Optional.of(Told.NOON.minusMillis(250)),
                new Current(61.234, 60, 59.996),
                new Average(60, 60, 60),
                new Trend(List.of(58L, 62L), List.of(60.0)),
                Map.of("state_changed", 7_000L, "call_service", 200L),
                List.of(new EntityCount("sensor.a", 900), new EntityCount("sensor.b", 30)),
                List.of(
                        new RateAlert(
                                RateAlert.Kind.HIGH_RATE, "too many", Told.NOON.minusSeconds(5))));
    }

    private static EventRateSnapshot city() {
        return new EventRateSnapshot(
                720,
                Told.NOON.minusSeconds(7_200),
                Duration.ofHours(2),
                Optional.empty(),
                new Current(6, 6, 6),
                new Average(6, 6, 6),
                new Trend(List.of(5L, 6L, 7L), List.of(6.0)),
                Map.of("state_changed", 720L),
                List.of(new EntityCount("sensor.a", 100)),
                List.of());
    }

    private static SortedMap<String, EventRateSnapshot> homes(
            Map<String, EventRateSnapshot> byName) {
        return new TreeMap<>(byName);
    }

    @Test
    void one_home_is_told_at_the_top() {
        EventRateReport report = new EventRateReport(homes(Map.of("cabin", cabin())), Told.NOON);

        assertThat(report.json())
                .isEqualTo(
                        """
                        {"service":"penstock","timestamp":"2026-11-24T12:00:00Z",\
                        "total_events":7200,"total_events_processed":7200,\
                        "events_per_second":1.0,"events_per_hour":3600.0,\
                        "uptime_seconds":7200,"uptime_minutes":120.0,\
                        "start_time":"2026-11-24T10:00:00Z",\
                        "last_event_time":"2026-11-24T11:59:59.750Z",\
                        "current_rates":{"events_per_minute_1min":61.23,\
                        "events_per_minute_5min":60.0,"events_per_minute_15min":60.0},\
                        "average_rates":{"events_per_minute_1hour":60.0,\
                        "events_per_minute_24hour":60.0,"events_per_minute_overall":60.0},\
                        "events_by_type":{"call_service":200,"state_changed":7000},\
                        "top_entities":[{"entity_id":"sensor.a","event_count":900},\
                        {"entity_id":"sensor.b","event_count":30}],\
                        "rate_trends":{"minute_rates":[58,62],"hour_rates":[60.0]},\
                        "alerts":[{"home":"cabin","type":"high_rate","severity":"warning",\
                        "message":"too many","since":"2026-11-24T11:59:55Z"}]}\
                        """);
    }

    @Test
    void several_homes_are_told_together_and_each() {
        JsonNode told =
                JSON.readTree(
                        new EventRateReport(
                                        homes(Map.of("cabin", cabin(), "city", city())), Told.NOON)
                                .json());

        assertThat(told.path("total_events").asLong()).isEqualTo(7_920);
        assertThat(told.path("events_by_type").toString())
                .isEqualTo("{\"call_service\":200,\"state_changed\":7720}");
        assertThat(told.path("current_rates").path("events_per_minute_5min").asDouble())
                .isEqualTo(66);
        assertThat(told.path("rate_trends").toString())
                .isEqualTo("{\"minute_rates\":[5,64,69],\"hour_rates\":[66.0]}");
        assertThat(told.path("last_event_time").asString()).isEqualTo("2026-11-24T11:59:59.750Z");
        assertThat(told.path("top_entities").toString())
                .isEqualTo(
                        """
                        [{"entity_id":"sensor.a","event_count":900},\
                        {"entity_id":"sensor.a","event_count":100},\
                        {"entity_id":"sensor.b","event_count":30}]\
                        """);
        assertThat(told.path("homes").propertyNames()).containsExactly("cabin", "city");
        assertThat(told.path("homes").path("city").path("total_events").asLong()).isEqualTo(720);
        assertThat(told.path("homes").path("city").path("last_event_time").isNull()).isTrue();
        assertThat(told.path("homes").path("city").path("alerts").isEmpty()).isTrue();
        assertThat(told.path("homes").path("cabin").path("alerts").size()).isEqualTo(1);
        assertThat(told.path("alerts").path(0).path("home").asString()).isEqualTo("cabin");
    }

    @Test
    void where_there_is_no_home_there_are_no_events() {
        JsonNode told = JSON.readTree(new EventRateReport(Map.of(), Told.NOON).json());

        assertThat(told.path("total_events").asLong(-1)).isZero();
        assertThat(told.path("start_time").asString()).isEqualTo("2026-11-24T12:00:00Z");
        assertThat(told.path("last_event_time").isNull()).isTrue();
        assertThat(told.has("homes")).isFalse();
    }
}
