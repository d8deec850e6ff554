package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.write.ScriptedSink;
import dev.penstock.ingestion.write.WriterState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

final class DeliveryTest {
    private static final int ENTITIES = 200;

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withJournal(true).withEntities(ENTITIES));
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    private List<Point> live() {
        return sink.taken().subList(ENTITIES, sink.taken().size());
    }

    @Test
    void writes_every_change_once_and_in_order() {
        try (Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            home.burst(3_000);
            trial.awaitWritten(ENTITIES + home.changes().size());

            assertThat(Stored.points(live())).isEqualTo(Stored.changes(home.changes()));
            assertThat(trial.books().received()).isEqualTo(ENTITIES + home.emitted());
            assertThat(trial.home().writer()).isEqualTo(new WriterState.Writing());
        }
    }

    @Test
    void writes_a_steady_trickle_of_single_messages() {
        try (Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            home.rate(200);
            Eventually.holds(() -> assertThat(home.emitted()).isGreaterThan(100));
            home.rate(0);
            Eventually.holds(
                    () -> assertThat(trial.books().written()).isEqualTo(ENTITIES + home.emitted()));
            assertThat(Stored.points(live())).isEqualTo(Stored.changes(home.changes()));
        }
    }

    @Test
    void writes_new_entities_new_attributes_and_removals() {
        try (Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            home.set("sensor.porch", "21.50", Map.of("device_class", "temperature"));
            home.set("sensor.porch", "21.50", Map.of("device_class", "temperature", "lux", 7));
            home.set("sensor.porch", "unavailable", Map.of("device_class", "temperature"));
            home.remove("sensor.porch");
            trial.awaitWritten(ENTITIES + 4);

            assertThat(home.changes()).hasSize(4);
            assertThat(Stored.points(live())).isEqualTo(Stored.changes(home.changes()));
            assertThat(live()).extracting(Point::series).containsOnly(live().getFirst().series());
            assertThat(Points.fields(live().get(1))).containsEntry("attr_lux", 7.0);
            assertThat(Points.fields(live().get(3)))
                    .containsEntry("available", false)
                    .containsEntry("state", "removed");
        }
    }

    @Test
    void writes_a_point_for_every_entity_at_rest() {
        try (Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            assertThat(sink.taken())
                    .extracting(point -> point.series().tags().get("entity_id"))
                    .doesNotHaveDuplicates()
                    .hasSize(ENTITIES);
            assertThat(home.changes()).isEmpty();
            assertThat(trial.home().lastMessage()).isPresent();
        }
    }

    @Test
    void gives_a_state_of_the_snapshot_the_identity_it_had_as_an_event() throws Exception {
        try (Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            home.set("light.desk", "on", Map.of("brightness", 120));
            trial.awaitWritten(ENTITIES + 1);
            ScriptedSink later = ScriptedSink.takingAll();
            try (Trial second = Trial.started(home, later).awaitWritten(ENTITIES + 1)) {
                assertThat(Stored.identities(later.taken()))
                        .containsExactlyInAnyOrderElementsOf(Stored.identities(sink.taken()));
                assertThat(second.home().ready()).isTrue();
            }
        }
        assertThat(sink.awaitClosed()).isTrue();
    }

    @Test
    void needs_no_more_than_a_token_without_rights() {
        HomeConfig guest =
                HomeConfig.of(home.url().toString(), "simulated-home-read-only-token-0123456789");
        try (Trial trial = Trial.started(Trial.quick(guest), sink).awaitWritten(ENTITIES)) {
            home.set("light.desk", "on", Map.of());
            trial.awaitWritten(ENTITIES + 1);
            assertThat(home.subscriptions("state_changed")).isEqualTo(1);
        }
    }
}
