package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.metrics.MemoryStatus;
import dev.penstock.ingestion.write.WriterState;
import dev.penstock.launcher.http.HealthReport.Health;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Optional;

/** What health tells of points on their way. */
final class DeliveryHealthTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final WriterState SPOOLING = new WriterState.Spooling("nobody is there");

    private static HomeStatus spooling(String name) {
        return Told.home(
                name,
                SPOOLING,
                Told.delivery(
                        Optional.of(Told.spool(1200, 1, Optional.of("the disk is full"))),
                        Optional.of(Told.letters(11, 0, Optional.empty()))));
    }

    private static HomeStatus with(WriterState writer, long spooled) {
        return Told.home(
                "cabin",
                writer,
                Told.delivery(
                        Optional.of(Told.spool(spooled, 0, Optional.empty())), Optional.empty()));
    }

    private static HealthReport report(HomeStatus... homes) {
        return Told.report(MemoryStatus.unknown(), homes);
    }

    private static JsonNode health(HomeStatus... homes) {
        return JSON.readTree(report(homes).json());
    }

    @Test
    void every_place_that_points_may_be_in_is_told_with_its_room() {
        JsonNode health = health(spooling("cabin"));

        assertThat(health.path("queue").toString())
                .isEqualTo("{\"depth\":0,\"capacity\":20000,\"bytes\":4096,\"fill\":0.123}");
        assertThat(health.path("writer").toString())
                .isEqualTo(
                        """
                        {"state":"spooling","reason":"nobody is there","points_written":5,\
                        "in_flight":250}\
                        """);
        assertThat(health.path("spool").toString())
                .isEqualTo(
                        """
                        {"points":1200,"bytes":12345,"segments":3,"damaged":1,\
                        "oldest":"2026-11-24T12:00:00Z","trouble":"the disk is full"}\
                        """);
        assertThat(health.path("dead_letters").toString())
                .isEqualTo(
                        """
                        {"letters":12,"bytes":6789,"by_reason":{"type_conflict":11,"time":1},\
                        "displaced":0,"unreadable":2,"trouble":null}\
                        """);
    }

    @Test
    void where_nothing_may_wait_on_disk_there_is_no_empty_spool() {
        JsonNode health = health(Told.home("cabin", new WriterState.Writing(), Told.noDelivery()));

        assertThat(health.has("spool") && health.path("spool").isNull()).isTrue();
        assertThat(health.has("dead_letters") && health.path("dead_letters").isNull()).isTrue();
    }

    @Test
    void several_homes_tell_it_of_each() {
        JsonNode homes = health(spooling("cabin"), spooling("barn")).path("homes");

        for (String name : List.of("cabin", "barn")) {
            assertThat(homes.path(name).path("writer").path("in_flight").asLong()).isEqualTo(250);
            assertThat(homes.path(name).path("spool").path("points").asLong()).isEqualTo(1200);
            assertThat(homes.path(name).path("dead_letters").path("letters").asLong())
                    .isEqualTo(12);
        }
    }

    @Test
    void events_are_those_of_all_runs_by_type_and_those_of_this_one() {
        JsonNode subscription = health(spooling("cabin")).path("subscription");

        assertThat(subscription.path("total_events_received").asLong()).isEqualTo(1049);
        assertThat(subscription.path("session_events_received").asLong()).isEqualTo(42);
        assertThat(subscription.path("historical_events_received").asLong()).isEqualTo(1007);
        assertThat(subscription.path("events_by_type").toString())
                .isEqualTo("{\"automation\":7,\"call_service\":2,\"state_changed\":1040}");
    }

    @Test
    void points_on_disk_degrade_and_the_reason_says_why() {
        HealthReport report = report(spooling("cabin"));

        assertThat(report.health()).isEqualTo(Health.DEGRADED);
        assertThat(report.reasons()).containsExactly("cabin: points wait on disk: nobody is there");
        assertThat(report.ready()).as("ready while spooling").isTrue();
    }

    @Test
    void points_still_on_disk_degrade_when_the_database_is_back_until_they_are_written() {
        HealthReport report = report(with(new WriterState.Writing(), 1200));

        assertThat(report.health()).isEqualTo(Health.DEGRADED);
        assertThat(report.reasons())
                .containsExactly(
                        "cabin: 1200 points wait on disk until the database has taken them, the"
                                + " oldest since 2026-11-24T12:00:00Z");
        assertThat(report.ready()).isTrue();
        assertThat(report(with(new WriterState.Writing(), 0)).health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void points_of_an_earlier_run_degrade_before_anything_is_written() {
        assertThat(report(with(new WriterState.Untried(), 7)).reasons())
                .singleElement()
                .asString()
                .startsWith("cabin: 7 points wait on disk");
    }

    @Test
    void points_that_only_memory_holds_degrade() {
        HealthReport report = report(with(new WriterState.BackingOff("nobody is there"), 7));

        assertThat(report.health()).isEqualTo(Health.DEGRADED);
        assertThat(report.reasons()).containsExactly("cabin: nobody is there");
        assertThat(report.ready()).isFalse();
    }

    @Test
    void a_database_that_only_a_person_can_mend_is_unhealthy_also_while_points_wait_on_disk() {
        HealthReport report =
                report(with(new WriterState.Misconfigured("set influxdb.token"), 1200));

        assertThat(report.health()).isEqualTo(Health.UNHEALTHY);
        assertThat(report.reasons()).containsExactly("cabin: set influxdb.token");
        assertThat(report.ready()).isFalse();
    }

    @Test
    void memory_is_told_once_however_many_homes_there_are() {
        MemoryStatus memory = new MemoryStatus(70, 100, 80, List.of());

        for (HomeStatus[] homes :
                new HomeStatus[][] {{spooling("a")}, {spooling("a"), spooling("b")}}) {
            assertThat(JSON.readTree(Told.report(memory, homes).json()).path("memory").toString())
                    .isEqualTo(
                            """
                            {"heap_used_bytes":70,"heap_max_bytes":100,"warn_at_bytes":80}\
                            """);
        }
        assertThat(health(spooling("a")).has("memory")).as("where nobody looks").isFalse();
    }
}
