package dev.penstock.examples.custommapper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

final class ByDeviceClassTest {

    private final ByDeviceClass mapper = new ByDeviceClass();

    private static Attribute text(String name, String value) {
        return new Attribute(name, new AttributeValue.Text(value));
    }

    private static StateChange change(String state, Via via, Attribute... attributes) {
        State now = new State(state, new Attributes(List.of(attributes)), 7, 7);
        return new StateChange(
                new EntityId("sensor.cellar"), now, null, 7, EventContext.UNKNOWN, via);
    }

    private @Nullable Point degrees(String state) {
        return mapper.map(
                change(
                        state,
                        Via.EVENT,
                        text("device_class", "temperature"),
                        text("unit_of_measurement", "°C")),
                Place.UNKNOWN);
    }

    @Test
    void a_number_goes_to_the_measurement_of_its_device_class_with_its_unit() {
        assertThat(degrees("21.50"))
                .hasToString("temperature,entity_id=sensor.cellar,unit=°C value=21.50 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "", "unavailable", "1e3", "NaN", "2026-11-28"})
    void a_text_is_left_out(String state) {
        assertThat(degrees(state)).isNull();
    }

    @Test
    void a_number_without_device_class_or_unit_is_left_out() {
        Attribute kind = text("device_class", "temperature");
        Attribute unit = text("unit_of_measurement", "°C");

        assertThat(mapper.map(change("1", Via.EVENT, kind), Place.UNKNOWN)).isNull();
        assertThat(mapper.map(change("1", Via.EVENT, unit), Place.UNKNOWN)).isNull();
    }

    @Test
    void a_removal_and_any_other_event_are_left_out() {
        EntityId entity = new EntityId("sensor.cellar");

        assertThat(
                        mapper.map(
                                new StateChange(entity, null, null, 7, EventContext.UNKNOWN),
                                Place.UNKNOWN))
                .isNull();
        assertThat(
                        mapper.map(
                                new BusEvent("my_event", null, null, "{}", 7, EventContext.UNKNOWN),
                                Place.UNKNOWN))
                .isNull();
    }

    @Test
    void another_unit_is_another_series() {
        degrees("21");
        Point other =
                mapper.map(
                        change(
                                "70",
                                Via.EVENT,
                                text("device_class", "temperature"),
                                text("unit_of_measurement", "°F")),
                        Place.UNKNOWN);

        assertThat(other).hasToString("temperature,entity_id=sensor.cellar,unit=°F value=70 7");
        assertThat(degrees("21"))
                .hasToString("temperature,entity_id=sensor.cellar,unit=°C value=21 7");
    }

    @Test
    void what_history_tells_falls_onto_what_the_event_told() {
        Point again =
                mapper.map(
                        change(
                                "21",
                                Via.HISTORY,
                                text("unit_of_measurement", "°C"),
                                text("device_class", "temperature")),
                        Place.UNKNOWN);

        assertThat(again).hasToString(String.valueOf(degrees("21")));
    }
}
