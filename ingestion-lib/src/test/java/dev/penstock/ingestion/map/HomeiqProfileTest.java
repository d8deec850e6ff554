package dev.penstock.ingestion.map;

import static dev.penstock.ingestion.enrich.Place.UNKNOWN;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.HomeiqSchema;
import dev.penstock.ingestion.config.SchemaConfig.RestartStates;
import dev.penstock.ingestion.decode.Decoded;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

/** What the table of cases of the profile {@code homeiq} does not tell. */
final class HomeiqProfileTest {
    private static final String ATTRIBUTES = "{\"device_class\":\"power\",\"area\":\"Attic\"}";

    private final HomeiqProfile profile =
            new HomeiqProfile(HomeiqSchema.defaults(), Optional.empty());

    private static StateChange change(@Nullable State before, @Nullable State after, Via via) {
        return new StateChange(
                new EntityId("sensor.a"),
                after,
                before,
                5_000_000,
                new EventContext("c", "p", "u"),
                via);
    }

    private static State bare(String value, long changed) {
        return new State(value, Attributes.EMPTY, changed, changed);
    }

    @Test
    void history_tells_no_past_and_keeps_the_tags_it_leaves_out() {
        Point before = profile.map(Decoded.change("sensor.a", "1", ATTRIBUTES), UNKNOWN);
        Point history = profile.map(change(bare("1", 1), bare("2", 9), Via.HISTORY), UNKNOWN);

        assertThat(history.series()).isEqualTo(before.series());
        assertThat(history.series().tags())
                .containsEntry("device_class", "power")
                .containsEntry("area", "Attic");
        assertThat(Points.fields(history))
                .isEqualTo(
                        Map.of(
                                "state_value", "2",
                                "context_id", "c",
                                "context_parent_id", "p",
                                "context_user_id", "u"));
    }

    @Test
    void a_removal_has_the_series_the_entity_had() {
        StateChange power = Decoded.change("sensor.a", "1", ATTRIBUTES);
        Point before = profile.map(power, UNKNOWN);
        Point removal = profile.map(change(power.newState(), null, Via.EVENT), UNKNOWN);

        assertThat(removal.series()).isEqualTo(before.series());
        assertThat(Points.fields(removal)).containsEntry("state_value", "removed");
    }

    @Test
    void an_event_without_attributes_has_the_tags_of_none() {
        profile.map(Decoded.change("sensor.a", "1", ATTRIBUTES), UNKNOWN);
        Point after = profile.map(change(null, bare("2", 9), Via.EVENT), UNKNOWN);

        assertThat(after.series().tags()).doesNotContainKeys("device_class", "area");
    }

    @Test
    void a_duration_is_never_negative() {
        assertThat(
                        Points.fields(
                                profile.map(
                                        change(bare("1", 9), bare("2", 1), Via.EVENT), UNKNOWN)))
                .containsEntry("previous_state", "1")
                .doesNotContainKey("duration_in_state_seconds");
    }

    @Test
    void leaves_attributes_out_that_no_database_stores() {
        String large = "{\"a\":\"" + "x".repeat(20_000) + "\"}";

        assertThat(Points.fields(profile.map(Decoded.change("sensor.a", "1", large), UNKNOWN)))
                .containsOnlyKeys("state_value");
    }

    @Test
    void has_measurement_constant_tags_and_home_as_configured() {
        HomeiqProfile configured =
                new HomeiqProfile(
                        new HomeiqSchema("m", Map.of("site", "x"), RestartStates.KEEP),
                        Optional.of("cabin"));
        BusEvent event = new BusEvent("x", null, null, "{}", 5, EventContext.UNKNOWN);

        assertThat(configured.map(change(null, bare("1", 1), Via.EVENT), UNKNOWN).series().line())
                .isEqualTo(
                        "m,domain=sensor,entity_id=sensor.a,event_category=monitoring,"
                                + "event_type=state_changed,home=cabin,site=x");
        assertThat(configured.map(event, UNKNOWN).toString())
                .isEqualTo("home_assistant_bus,event_type=x,home=cabin,site=x data=\"{}\" 5");
    }
}
