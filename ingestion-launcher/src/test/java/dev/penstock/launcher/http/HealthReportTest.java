package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.backfill.GapStatus;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.connect.Transition;
import dev.penstock.ingestion.metrics.MemoryStatus;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What health tells that takes long to come about. */
final class HealthReportTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final GapStatus NO_GAPS = Told.noGaps(Optional.of(Told.NOON));

    private static JsonNode health(HomeStatus... homes) {
        return JSON.readTree(Told.report(MemoryStatus.unknown(), homes).json());
    }

    @Test
    void gaps_are_counted_and_make_nobody_less_healthy() {
        JsonNode health = health(Told.home("cabin", Told.gaps(), List.of(), List.of()));

        assertThat(health.path("status").asString()).isEqualTo("healthy");
        assertThat(health.path("gaps").toString())
                .isEqualTo(
                        """
                        {"open":2,"filled":11,"partly":12,"impossible":13,\
                        "watermark":"2026-11-24T12:00:00.123456Z"}\
                        """);
    }

    @Test
    void a_home_without_an_event_has_no_watermark() {
        JsonNode health =
                health(Told.home("cabin", Told.noGaps(Optional.empty()), List.of(), List.of()));

        assertThat(health.path("gaps").path("watermark").isNull()).isTrue();
    }

    @Test
    void warnings_of_all_homes_stand_beside_the_reasons_and_change_no_status() {
        JsonNode health =
                health(
                        Told.home("cabin", NO_GAPS, List.of(), List.of("TLS is not verified")),
                        Told.home("city", NO_GAPS, List.of(), List.of("one", "two")));

        assertThat(health.path("warnings").toString())
                .isEqualTo("[\"cabin: TLS is not verified\",\"city: one\",\"city: two\"]");
        assertThat(health.path("reasons").isEmpty()).isTrue();
        assertThat(health.path("status").asString()).isEqualTo("healthy");
    }

    @Test
    void the_connection_tells_its_address_without_a_secret() {
        JsonNode health = health(Told.home("cabin", Told.gaps(), List.of(), List.of()));

        assertThat(health.path("connection").path("url").asString())
                .isEqualTo("https://ha.example/x?***");
        assertThat(health.toString()).doesNotContain("s3cret");
    }

    @Test
    void the_history_of_a_connection_is_its_latest_twenty_changes() {
        List<Transition> changes = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            changes.add(
                    new Transition(
                            Told.NOON.plusSeconds(i),
                            new ConnectionState.Connecting(),
                            new ConnectionState.Waiting(Told.NOON, "away")));
        }
        changes.add(
                new Transition(
                        Told.NOON.plusMillis(60_001),
                        new ConnectionState.Waiting(Told.NOON, "away"),
                        new ConnectionState.GivenUp("away")));
        JsonNode history =
                health(Told.home("cabin", Told.gaps(), changes, List.of()))
                        .path("connection")
                        .path("history");

        assertThat(history.size()).isEqualTo(20);
        assertThat(history.get(0).toString())
                .isEqualTo(
                        """
                        {"at":"2026-11-24T12:00:06Z","from":"connecting","to":"waiting"}\
                        """);
        assertThat(history.get(19).toString())
                .isEqualTo(
                        """
                        {"at":"2026-11-24T12:01:00.001Z","from":"waiting","to":"given_up"}\
                        """);
    }

    @Test
    void accounts_are_told_by_reason_and_refusals_as_a_total_too() {
        JsonNode health = health(Told.home("cabin", Told.gaps(), List.of(), List.of()));

        assertThat(health.path("accounting").toString())
                .contains("\"skipped\":{\"mapper\":1,\"reappeared\":2}")
                .startsWith("{\"received\":13,\"carried\":3,\"written\":5,\"filtered\":0,")
                .contains("\"rejected\":3,")
                .contains("\"rejected_by_reason\":{\"type_conflict\":2,\"time\":1}")
                .contains("\"dropped\":{\"overrun\":1}")
                .endsWith("\"difference\":0}");
    }
}
