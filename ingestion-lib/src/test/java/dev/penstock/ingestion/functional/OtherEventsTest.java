package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.HomeAssistantSchema;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.HomeiqSchema;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.config.TlsConfig;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Events that change no state: those the user lists become points, and no others. */
final class OtherEventsTest {
    private static final int ENTITIES = 20;
    private static final String CALL =
            "{\"domain\":\"light\",\"service\":\"turn_on\",\"service_data\":{\"entity_id\":[\"light.a\"]}}";

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withJournal(true).withEntities(ENTITIES));
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    private Trial started(SchemaConfig schema, String... types) {
        HomeConfig from = Trial.named("home", home.url(), types);
        return Trial.started(Trial.quick(from).withSchema(schema), sink).awaitLive();
    }

    private Trial started(String... types) {
        return started(SchemaConfig.defaults(), types).awaitWritten(ENTITIES);
    }

    private List<Point> bus() {
        return sink.taken().stream()
                .filter(point -> point.series().measurement().equals("home_assistant_bus"))
                .toList();
    }

    private List<Point> bus(String type) {
        return bus().stream()
                .filter(point -> type.equals(point.series().tags().get("event_type")))
                .toList();
    }

    private String entity() {
        return home.registry().ids("entity").stream()
                .filter(id -> home.registry().deviceOf(id).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static Stream<SchemaConfig> schemas() {
        return Stream.of(
                SchemaConfig.defaults(), HomeAssistantSchema.defaults(), HomeiqSchema.defaults());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void each_event_that_is_listed_becomes_one_point(SchemaConfig schema) {
        long before = micros(Instant.now());
        try (Trial trial =
                started(
                        schema,
                        "state_changed",
                        "call_service",
                        "automation_triggered",
                        "entity_registry_updated",
                        "my_custom")) {
            home.set("automation.night", "on", Map.of());
            home.fire("call_service", CALL);
            home.services().trigger("automation.night", "time");
            home.fire("my_custom", "{\"answer\":42,\"list\":[1,null,{\"a\":\"ü\"}]}");
            home.fire("not_listed", "{}");
            home.registry().moveEntity(entity(), "keller");
            Eventually.holds(() -> {
                assertThat(bus()).hasSize(4);
                assertThat(trial.ingestion().registries("home").entities().get(entity()))
                        .satisfies(entry -> assertThat(entry.areaId()).isEqualTo("keller"));
            });

            Point call = bus("call_service").getFirst();
            assertThat(call.series().tags())
                    .isEqualTo(
                            Map.of(
                                    "event_type", "call_service",
                                    "domain", "light",
                                    "service", "turn_on"));
            assertThat(Points.fields(call)).containsEntry("data", CALL).containsKey("context_id");
            assertThat(Points.fields(call).keySet())
                    .isSubsetOf("data", "context_id", "context_parent_id", "context_user_id");
            assertThat(call.timeMicros()).isBetween(before, micros(Instant.now()));
            Point custom = bus("my_custom").getFirst();
            assertThat(custom.series().tags()).isEqualTo(Map.of("event_type", "my_custom"));
            assertThat(Points.fields(custom))
                    .containsEntry("data", "{\"answer\":42,\"list\":[1,null,{\"a\":\"ü\"}]}");
            assertThat(bus("automation_triggered")).hasSize(1);
            assertThat(bus("entity_registry_updated")).hasSize(1);
        }
    }

    @Test
    void what_only_keeps_the_registries_known_is_no_event_of_the_users() {
        try (Trial trial = started("state_changed")) {
            long received = trial.books().received();
            String entity = entity();
            home.registry().moveEntity(entity, "keller");
            home.registry().renameArea("bad", "Spa");
            home.registry().labelEntity(entity, "critical");
            Eventually.holds(() ->
                    assertThat(trial.ingestion().registries("home").entities().get(entity))
                            .satisfies(entry -> {
                                assertThat(entry.areaId()).isEqualTo("keller");
                                assertThat(entry.labels()).containsExactly("critical");
                            }));

            assertThat(trial.books().received()).isEqualTo(received);
            assertThat(bus()).isEmpty();
            assertThat(trial.ingestion().eventRates("home").byType())
                    .doesNotContainKey("entity_registry_updated");
        }
    }

    @Test
    void all_events_come_once_each() {
        try (Trial trial = started("*", "state_changed", "call_service")) {
            String entity = entity();
            long received = trial.books().received();
            home.fire("call_service", CALL);
            home.fire("my_custom", "{}");
            home.registry().moveEntity(entity, "keller");
            home.set(entity, "17", Map.of());
            Eventually.holds(() -> {
                assertThat(trial.ingestion().registries("home").entities().get(entity))
                        .satisfies(entry -> assertThat(entry.areaId()).isEqualTo("keller"));
                assertThat(bus()).hasSize(3);
                assertThat(trial.books().received()).isEqualTo(received + 4);
                assertThat(trial.books().pending()).isZero();
            });

            assertThat(bus("entity_registry_updated")).hasSize(1);
            assertThat(Stored.identities(sink.taken())).doesNotHaveDuplicates();
            assertThat(trial.ingestion().eventRates("home").byType())
                    .containsEntry("state_changed", 1L)
                    .containsEntry("call_service", 1L)
                    .containsEntry("my_custom", 1L);
        }
    }

    private HomeConfig readOnly(String... types) {
        return new HomeConfig(
                "home",
                home.url(),
                Secret.of("simulated-home-read-only-token-0123456789"),
                TlsConfig.platform(),
                List.of(types));
    }

    @Test
    void with_a_token_that_may_not_see_them_state_changes_go_on() {
        HomeConfig from = readOnly("call_service", "state_changed");
        try (Trial trial = Trial.started(Trial.quick(from), sink).awaitWritten(ENTITIES)) {
            home.fire("call_service", CALL);
            home.set(entity(), "17", Map.of());
            home.registry().moveEntity(entity(), "keller");
            trial.awaitWritten(ENTITIES + 1);
            Eventually.holds(() ->
                    assertThat(trial.ingestion().registries("home").entities().get(entity()))
                            .satisfies(entry -> assertThat(entry.areaId()).isEqualTo("keller")));

            assertThat(bus()).isEmpty();
            assertThat(trial.home().connects()).isEqualTo(1);
        }
    }

    @Test
    void a_token_that_may_not_see_all_events_is_said_to_be_wrong_as_no_change_would_come() {
        try (Trial trial = Trial.started(Trial.quick(readOnly("*")), sink)) {
            Eventually.holds(() ->
                    assertThat(trial.ingestion().status().reasons().toString())
                            .contains("use the token of an administrator"));
            assertThat(trial.ingestion().status().ready()).isFalse();
        }
    }

    @Test
    void news_of_registries_that_are_listed_are_heard_before_anything_is_read() {
        home.answerLate("get_services", true);
        HomeConfig from =
                Trial.named("home", home.url(), "state_changed", "entity_registry_updated");
        try (Trial trial = Trial.started(Trial.quick(from), sink)) {
            Eventually.holds(
                    () -> assertThat(home.subscriptions("entity_registry_updated")).isOne());
            assertThat(home.subscriptions("state_changed")).isZero();
            home.registry().moveEntity(entity(), "keller");
            trial.awaitWritten(1);
            assertThat(bus("entity_registry_updated")).hasSize(1);
        }
    }
}
