package dev.penstock.ingestion.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Objects;

/** What is read beside what is written, for people to be told how the house is. */
final class HouseAttributesTest {
    private static final String STATE =
            """
            {"entity_id":"ENTITY","state":"STATE","attributes":{"friendly_name":"Its name","mode":"slider",
            "current_temperature":20.5,"temperature":22,"max":30,"device_class":"door","on":true,"list":[1]},
            "last_changed":"2026-11-23T08:51:26.083184+00:00","last_updated":"2026-11-23T08:51:26.083184+00:00",
            "context":{"id":"B","parent_id":null,"user_id":"u"}}\
            """;

    private static String state(String entity) {
        return STATE.replace("ENTITY", entity).replace("STATE", "on");
    }

    private static StateChange change(String entity, AttributeInterest interest) {
        return change(entity, interest, state(entity));
    }

    private static StateChange change(String entity, AttributeInterest interest, String newState) {
        Recorded recorded =
                Recorded.of(
                        MessageDecoderTest.message(
                                "{\"event_type\":\"state_changed\",\"data\":{\"entity_id\":\""
                                        + entity
                                        + "\",\"old_state\":"
                                        + state(entity)
                                        + ",\"new_state\":"
                                        + newState
                                        + "},\"time_fired\":\"2026-11-23T08:51:26.083184+00:00\"}"),
                        interest);
        assertThat(recorded.details).isEmpty();
        return (StateChange) recorded.events.getFirst();
    }

    private static List<String> names(State state) {
        return state.attributes().list().stream().map(Attribute::name).toList();
    }

    private static List<String> read(String entity, AttributeInterest interest) {
        return names(Objects.requireNonNull(change(entity, interest).newState()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "person.a",
                "light.a",
                "binary_sensor.a",
                "switch.a",
                "automation.a",
                "lock.a",
                "cover.a",
                "alarm_control_panel.a"
            })
    void of_an_entity_of_the_house_the_name_is_read_whatever_is_of_interest(String entity) {
        assertThat(read(entity, AttributeInterest.DEVICE_CLASS))
                .containsExactly("friendly_name", "device_class");
        assertThat(read(entity, AttributeInterest.NUMBERS))
                .containsExactly(
                        "friendly_name",
                        "current_temperature",
                        "temperature",
                        "max",
                        "device_class");
    }

    @Test
    void of_climate_the_temperatures_are_read_as_well() {
        assertThat(read("climate.a", AttributeInterest.DEVICE_CLASS))
                .containsExactly(
                        "friendly_name", "current_temperature", "temperature", "device_class");
    }

    @Test
    void of_any_other_entity_nothing_more_is_read() {
        assertThat(read("sensor.a", AttributeInterest.DEVICE_CLASS))
                .containsExactly("device_class");
        assertThat(read("sensor.a", AttributeInterest.NUMBERS))
                .containsExactly("current_temperature", "temperature", "max", "device_class");
    }

    @Test
    void of_the_state_before_nothing_more_is_read() {
        State before =
                Objects.requireNonNull(change("climate.a", AttributeInterest.NUMBERS).oldState());

        assertThat(names(before)).containsExactly("device_class");
    }

    @Test
    void where_a_states_attributes_come_before_its_id_the_events_own_tells_whose_they_are() {
        String late =
                state("light.a")
                        .replace("\"entity_id\":\"light.a\",", "")
                        .replaceFirst("\\{", "{\"later\":1,")
                        .replace(",\n\"context\"", ",\"entity_id\":\"light.a\",\n\"context\"");
        StateChange change = change("light.a", AttributeInterest.NUMBERS, late);

        assertThat(names(Objects.requireNonNull(change.newState())))
                .contains("friendly_name", "max");
    }

    @Test
    void an_empty_id_is_of_no_house() {
        assertThat(
                        Recorded.of(
                                        MessageDecoderTest.message(
                                                "{\"event_type\":\"state_changed\",\"data\":{\"entity_id\":\"\","
                                                        + "\"old_state\":null,\"new_state\":"
                                                        + state("")
                                                        + "},\"time_fired\":\"2026-11-23T08:51:26.083184+00:00\"}"),
                                        AttributeInterest.NUMBERS)
                                .events)
                .isEmpty();
    }
}
