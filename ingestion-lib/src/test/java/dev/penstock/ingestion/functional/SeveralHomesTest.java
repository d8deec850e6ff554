package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

final class SeveralHomesTest {
    private static final int ENTITIES = 20;
    private static final String CALL =
            "{\"domain\":\"light\",\"service\":\"turn_on\",\"service_data\":{}}";

    private final SimulatedHome town =
            SimulatedHome.start(HomeSettings.defaults().withEntities(ENTITIES));
    private final SimulatedHome lake =
            SimulatedHome.start(HomeSettings.defaults().withEntities(2 * ENTITIES).withSeed(2));
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        town.close();
        lake.close();
    }

    private Trial both() {
        return Trial.started(
                Trial.quick(
                        Trial.named("town", town.url(), "state_changed"),
                        Trial.named("lake", lake.url(), "state_changed")),
                sink);
    }

    private static AccountingSnapshot books(Trial trial, int home) {
        return trial.ingestion().status().homes().get(home).accounting();
    }

    private static void awaitWritten(Trial trial, int home, long points) {
        Eventually.holds(() -> assertThat(books(trial, home).written()).isEqualTo(points));
    }

    @Test
    void tells_homes_apart_by_a_tag_and_keeps_books_for_each() {
        try (Trial trial = both()) {
            awaitWritten(trial, 0, ENTITIES);
            awaitWritten(trial, 1, 2 * ENTITIES);
            lake.set("light.pier", "on", Map.of());
            awaitWritten(trial, 1, 2 * ENTITIES + 1);

            assertThat(books(trial, 0).received()).isEqualTo(ENTITIES);
            assertThat(trial.ingestion().status().homes())
                    .extracting(HomeStatus::name)
                    .containsExactly("town", "lake");
            assertThat(sink.taken())
                    .extracting(point -> point.series().tags().get("home"))
                    .containsOnly("town", "lake");
            assertThat(sink.taken().getLast().series().tags()).containsEntry("home", "lake");
            assertThat(trial.finish().received()).isEqualTo(3 * ENTITIES + 1);
        }
    }

    @Test
    void one_homes_failure_leaves_the_other_alone() {
        try (Trial trial = both()) {
            awaitWritten(trial, 0, ENTITIES);
            awaitWritten(trial, 1, 2 * ENTITIES);
            town.close();
            Eventually.holds(
                    () -> assertThat(trial.ingestion().status().homes().get(0).ready()).isFalse());
            lake.burst(500);
            awaitWritten(trial, 1, 2 * ENTITIES + lake.emitted());

            assertThat(trial.ingestion().status().homes().get(1).connects()).isEqualTo(1);
            assertThat(trial.ingestion().status().reasons())
                    .isNotEmpty()
                    .allMatch(reason -> reason.startsWith("town: "));
            assertThat(trial.ingestion().status().ready()).isFalse();
        }
    }

    @Test
    void one_homes_wrong_token_leaves_the_other_alone() {
        town.refuseToken(true);
        try (Trial trial = both()) {
            awaitWritten(trial, 1, 2 * ENTITIES);
            lake.burst(100);
            awaitWritten(trial, 1, 2 * ENTITIES + lake.emitted());
            assertThat(books(trial, 0).received()).isZero();
        }
    }

    @Test
    void reports_in_the_order_of_the_configuration() {
        for (String[] names :
                List.of(new String[] {"town", "lake"}, new String[] {"lake", "town"})) {
            Trial trial =
                    Trial.started(
                            Trial.quick(
                                    Trial.named(names[0], town.url(), "my_event"),
                                    Trial.named(names[1], lake.url(), "my_event")),
                            sink);
            assertThat(trial.finish().homes().keySet()).containsExactly(names);
        }
    }

    @Test
    void gives_a_single_home_no_tag() {
        try (Trial trial = Trial.started(town, sink).awaitWritten(ENTITIES)) {
            assertThat(sink.taken()).allMatch(point -> !point.series().tags().containsKey("home"));
            assertThat(trial.ingestion().status().ready()).isTrue();
        }
    }

    @Test
    void writes_other_events_to_a_measurement_of_their_own() {
        try (Trial trial =
                Trial.started(
                                Trial.quick(
                                        Trial.named(
                                                "town",
                                                town.url(),
                                                "call_service",
                                                "state_changed",
                                                "my_event")),
                                sink)
                        .awaitWritten(ENTITIES)) {
            town.fire("call_service", CALL);
            town.fire("my_event", "{\"a\":[1,2]}");
            town.fire("nobody_subscribed", "{}");
            town.set("light.desk", "on", Map.of());
            trial.awaitWritten(ENTITIES + 3);

            List<Point> bus = sink.taken().subList(ENTITIES, ENTITIES + 2);
            assertThat(bus).allMatch(p -> p.series().measurement().equals("home_assistant_bus"));
            assertThat(bus.get(0).series().tags())
                    .isEqualTo(
                            Map.of(
                                    "event_type",
                                    "call_service",
                                    "domain",
                                    "light",
                                    "service",
                                    "turn_on"));
            assertThat(bus.get(1).series().tags()).isEqualTo(Map.of("event_type", "my_event"));
            assertThat(Points.fields(bus.get(0))).containsEntry("data", CALL);
            assertThat(Points.fields(bus.get(1))).containsKeys("data", "context_id");
        }
    }

    @Test
    void asks_for_no_states_where_state_changes_are_not_wanted() {
        try (Trial trial =
                Trial.started(Trial.quick(Trial.named("town", town.url(), "my_event")), sink)
                        .awaitLive()) {
            town.set("light.desk", "on", Map.of());
            town.fire("my_event", "{}");
            trial.awaitWritten(1);
            assertThat(trial.books().received()).isEqualTo(1);
        }
    }
}
