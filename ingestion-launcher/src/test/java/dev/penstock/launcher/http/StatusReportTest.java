package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.connect.Transition;
import dev.penstock.ingestion.metrics.MemoryStatus;
import dev.penstock.ingestion.write.WriterState;
import dev.penstock.launcher.process.Await;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything at a glance, as the dashboard and programs get it. */
final class StatusReportTest {
    private static final HomeSettings HOME = HomeSettings.defaults().withEntities(20);
    private static final String NAMES =
            "status service version timestamp uptime_seconds ready reasons warnings memory clients"
                    + " max_clients backfill database homes history";
    private static final String NAMES_OF_HOME =
            "name status ready reasons warnings connection accounting rates lag_seconds queue"
                    + " writer spool dead_letters gaps top_entities discovery last_message";
    private static final Duration PLENTY = Duration.ofSeconds(30);

    private final Observed observed = new Observed(Watched.VERSION, new StillTiming());

    private JsonNode status(HomeStatus... homes) {
        MemoryStatus memory = new MemoryStatus(70, 100, 80, List.of("the heap is nearly full"));
        return new StatusReport(
                        observed, new IngestionStatus(List.of(homes), memory), new ClientCount(64))
                .node(true);
    }

    @Test
    void its_names_are_those_of_the_documentation() {
        JsonNode status =
                status(Told.home("cabin", Told.gaps(), List.of(live()), List.of("one warning")));

        assertThat(String.join(" ", status.propertyNames())).isEqualTo(NAMES);
        assertThat(String.join(" ", status.path("homes").path(0).propertyNames()))
                .isEqualTo(NAMES_OF_HOME);
    }

    @Test
    void clients_and_database_are_told_and_no_history_before_the_first_second() {
        observed.database("InfluxDB at http://db:8086");
        JsonNode status = status();

        assertThat(status.path("clients").asInt(-1)).isZero();
        assertThat(status.path("max_clients").asInt()).isEqualTo(64);
        assertThat(status.path("database").asString()).isEqualTo("InfluxDB at http://db:8086");
        assertThat(status.path("history").toString())
                .isEqualTo(
                        """
                        {"interval_seconds":1,"until":"2026-11-24T12:00:00Z","received":[],\
                        "written":[]}\
                        """);
    }

    private static Transition live() {
        return new Transition(
                Told.NOON, new ConnectionState.Subscribing(), new ConnectionState.Connecting());
    }

    @Test
    void a_home_tells_where_it_is_and_what_became_of_its_events() {
        JsonNode home =
                status(Told.home("cabin", Told.gaps(), List.of(live()), List.of()))
                        .path("homes")
                        .path(0);

        assertThat(home.path("connection").toString())
                .isEqualTo(
                        """
                        {"state":"live","since":"2026-11-24T12:00:00Z",\
                        "url":"https://ha.example/x?***","home_assistant_version":"2026.11.0"}\
                        """);
        assertThat(home.path("accounting").toString())
                .isEqualTo(
                        """
                        {"received":13,"written":5,"filtered":0,"skipped":3,"invalid":1,\
                        "rejected":3,"dropped":1,"pending":0,"difference":0}\
                        """);
        assertThat(home.path("queue").toString())
                .isEqualTo("{\"depth\":0,\"capacity\":20000,\"fill\":0.123}");
        assertThat(home.path("lag_seconds").isNull()).isTrue();
        assertThat(home.path("spool").isNull()).isTrue();
        assertThat(home.path("dead_letters").isNull()).isTrue();
        assertThat(home.path("last_message").asString()).isEqualTo("2026-11-24T12:00:00Z");
    }

    @Test
    void closed_gaps_are_the_five_latest_the_latest_last() {
        JsonNode gaps =
                status(Told.home("cabin", Told.gaps(), List.of(), List.of()))
                        .path("homes")
                        .path(0)
                        .path("gaps");

        assertThat(gaps.path("closed").valueStream().map(gap -> gap.path("id").asInt()))
                .containsExactly(2, 3, 4);
        assertThat(gaps.path("open").valueStream().map(gap -> gap.path("id").asInt()))
                .containsExactly(5, 6);
        assertThat(gaps.path("filled").asInt()).isEqualTo(11);
    }

    @Test
    void a_homes_own_reasons_do_not_name_it_and_those_of_all_do() {
        JsonNode status =
                status(
                        spooling("cabin", "nobody is there"),
                        spooling("barn", "cabin: is a name that may be in a reason"));

        assertThat(status.path("status").asString()).isEqualTo("degraded");
        assertThat(status.path("ready").asBoolean()).isTrue();
        assertThat(status.path("reasons").toString())
                .isEqualTo(
                        """
                        ["cabin: points wait on disk: nobody is there",\
                        "barn: points wait on disk: cabin: is a name that may be in a reason"]\
                        """);
        assertThat(status.path("homes").path(0).path("reasons").toString())
                .isEqualTo("[\"points wait on disk: nobody is there\"]");
        assertThat(status.path("warnings").toString()).isEqualTo("[\"the heap is nearly full\"]");
    }

    private static HomeStatus spooling(String name, String reason) {
        return Told.home(
                name,
                new WriterState.Spooling(reason),
                Told.delivery(Optional.of(Told.spool(7, 0, Optional.empty())), Optional.empty()));
    }

    @Test
    void without_any_home_there_is_nothing_wrong() throws Exception {
        try (Watched watched = Watched.alone()) {
            JsonNode status = watched.status();

            assertThat(status.path("status").asString()).isEqualTo("healthy");
            assertThat(status.path("homes").isEmpty()).isTrue();
            assertThat(status.path("database").asString()).isEqualTo("nothing");
            assertThat(watched.get("/api/v1/dead-letters").body()).isEqualTo("{\"homes\":{}}");
        }
    }

    @Test
    void of_many_homes_each_is_told_in_order_and_the_worst_decides() throws Exception {
        try (SimulatedHome cabin = SimulatedHome.start(HOME);
                SimulatedHome barn = SimulatedHome.start(HOME);
                SimulatedHome city = SimulatedHome.start(HOME);
                AnsweringInflux influx = new AnsweringInflux();
                Watched watched =
                        Watched.over(
                                influx.url(),
                                Watched.named("cabin", cabin.url(), HOME.token()),
                                Watched.named("barn", barn.url(), HOME.token()),
                                Watched.named("city", city.url(), HOME.token()))) {
            barn.refuseToken(true);
            watched.start();
            watched.awaitReason("barn: Home Assistant refuses the token");
            Await.until("the others are written", PLENTY, () -> influx.lines() == 40);
            cabin.set("light.desk", "on", Map.of());
            cabin.rate(50);
            Await.until(
                    "a rate is known",
                    PLENTY,
                    () -> home(watched, 0).path("rates").path("written_per_second").asDouble() > 0);
            Await.until(
                    "the others are well",
                    PLENTY,
                    () ->
                            home(watched, 0).path("status").asString().equals("healthy")
                                    && home(watched, 2).path("ready").asBoolean());
            assertToldInOrder(watched.status());
        }
    }

    private static void assertToldInOrder(JsonNode status) {
        assertThat(status.path("homes").valueStream().map(one -> one.path("name").asString()))
                .containsExactly("cabin", "barn", "city");
        assertThat(status.path("status").asString()).isEqualTo("unhealthy");
        assertThat(status.path("ready").asBoolean()).isFalse();
        JsonNode refused = status.path("homes").path(1);
        assertThat(refused.path("status").asString()).isEqualTo("unhealthy");
        assertThat(refused.path("connection").path("state").asString()).isEqualTo("refused");
        assertThat(refused.path("reasons").path(0).asString())
                .startsWith("Home Assistant refuses the token");
        assertThat(status.path("homes").path(0).path("top_entities").size()).isBetween(1, 5);
        assertThat(status.path("homes").path(0).path("lag_seconds").isNumber()).isTrue();
        assertThat(status.path("history").path("received").size())
                .isEqualTo(status.path("history").path("written").size())
                .isPositive();
        assertThat(status.toString()).doesNotContain(HOME.token());
    }

    private static JsonNode home(Watched watched, int index) throws Exception {
        return watched.status().path("homes").path(index);
    }
}
