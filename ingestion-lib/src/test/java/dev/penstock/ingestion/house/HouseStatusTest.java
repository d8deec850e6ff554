package dev.penstock.ingestion.house;

import static dev.penstock.ingestion.house.ToldHouse.number;
import static dev.penstock.ingestion.house.ToldHouse.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.house.House.AreaLights;
import dev.penstock.ingestion.house.House.Climate;
import dev.penstock.ingestion.house.House.Person;
import dev.penstock.ingestion.house.House.Sensor;
import dev.penstock.ingestion.house.House.Thing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What people are told of a house. */
final class HouseStatusTest {
    private final ToldHouse told = new ToldHouse();

    @Test
    void there_is_no_house_before_the_first_states() {
        assertThat(told.status.house()).isEmpty();
        told.see(Via.HISTORY, 1, "light.a", "on");
        assertThat(told.status.house()).isEmpty();
        told.see(Via.SNAPSHOT, 1, "light.a", "on");
        assertThat(told.status.house()).isEmpty();
        told.status.snapshotRead();
        assertThat(told.house().lightsByArea()).hasSize(1);
    }

    @Test
    void any_live_change_is_a_first_state() {
        told.see("sensor.outside", "21.5");

        assertThat(told.house().climate()).isEmpty();
        assertThat(told.house().sensors()).isEmpty();
    }

    @Test
    void climate_has_its_temperatures_mode_and_the_homes_unit() {
        told.see(
                "climate.hall",
                "heat",
                text("friendly_name", "Hall"),
                number("current_temperature", "20.5"),
                number("temperature", "22"));
        told.see("climate.attic", "off", number("current_temperature", "17"));

        assertThat(told.house().climate())
                .containsExactly(
                        new Climate(
                                "climate.attic",
                                "climate.attic",
                                OptionalDouble.of(17),
                                OptionalDouble.empty(),
                                "off",
                                "°C"),
                        new Climate(
                                "climate.hall",
                                "Hall",
                                OptionalDouble.of(20.5),
                                OptionalDouble.of(22),
                                "heat",
                                "°C"));
        told.status.unit("°F");
        assertThat(told.house().climate()).extracting(Climate::unit).containsOnly("°F");
    }

    @Test
    void a_temperature_no_double_holds_is_not_told() {
        told.see("climate.hall", "heat", number("current_temperature", "1e999"));

        assertThat(told.house().climate().getFirst().currentTemperature()).isEmpty();
    }

    @Test
    void presence_is_who_is_where() {
        told.see("person.bob", "not_home", text("friendly_name", "Bob"));
        told.see("person.alice", "Work", text("friendly_name", "Alice"));

        assertThat(told.house().presence())
                .containsExactly(new Person("Alice", "Work"), new Person("Bob", "not_home"));
    }

    @Test
    void lights_are_counted_by_area_and_those_in_none_come_last() {
        told.see("light.a", "on");
        told.see("light.b", "off");
        told.see("light.c", "unavailable");
        told.see("light.d", "on");
        told.see("light.e", "unknown");
        told.areas(
                Map.of("light.a", "Zoo", "light.b", "Zoo", "light.c", "Zoo", "light.d", "Attic"));

        assertThat(told.house().lightsByArea())
                .containsExactly(
                        new AreaLights("Attic", 1, 0, 0),
                        new AreaLights("Zoo", 1, 1, 1),
                        new AreaLights("unknown", 0, 0, 1));
    }

    @Test
    void a_light_that_is_moved_is_counted_in_its_new_area_at_once() {
        told.see("light.a", "on");
        told.areas(Map.of("light.a", "Attic"));
        long before = told.status.version(Section.LIGHTS_BY_AREA);
        told.areas(Map.of("light.a", "Cellar"));

        assertThat(told.house().lightsByArea()).containsExactly(new AreaLights("Cellar", 1, 0, 0));
        assertThat(told.status.version(Section.LIGHTS_BY_AREA)).isGreaterThan(before);
    }

    @Test
    void a_name_is_the_entitys_own_else_the_registrys_else_the_id() {
        told.see("lock.a", "locked");
        assertThat(told.house().locks()).containsExactly(new Thing("lock.a", "lock.a", "locked"));
        told.areas(Map.of());
        assertThat(told.house().locks())
                .containsExactly(new Thing("lock.a", "Registered", "locked"));
        told.see("lock.a", "locked", text("friendly_name", "Front door"));
        assertThat(told.house().locks())
                .containsExactly(new Thing("lock.a", "Front door", "locked"));
    }

    @ParameterizedTest
    @CsvSource({
        "door, on, open",
        "door, off, closed",
        "window, on, open",
        "garage_door, off, closed",
        "opening, on, open",
        "motion, on, detected",
        "motion, off, clear",
        "occupancy, on, detected",
        "presence, off, clear",
        "lock, on, unlocked",
        "lock, off, locked",
        "moisture, on, wet",
        "smoke, off, clear",
        "connectivity, off, disconnected",
        "plug, on, plugged in",
        "battery, on, low",
        "update, on, on",
        "of_the_future, off, off",
        "door, unavailable, unavailable",
        "motion, unknown, unknown",
        "lock, unavailable, unavailable"
    })
    void a_binary_sensor_is_told_in_the_words_of_its_class(
            String deviceClass, String state, String words) {
        told.see("binary_sensor.x", state, text("device_class", deviceClass));

        assertThat(told.house().sensors())
                .containsExactly(
                        Map.entry(
                                deviceClass,
                                List.of(new Sensor("binary_sensor.x", words, deviceClass))));
    }

    @Test
    void a_binary_sensor_without_class_is_told_as_it_is() {
        told.see("binary_sensor.x", "on", text("friendly_name", "X"));

        assertThat(told.house().sensors())
                .containsExactly(Map.entry("unknown", List.of(new Sensor("X", "on", "unknown"))));
    }

    @Test
    void only_switches_and_automations_that_are_on_are_listed() {
        told.see("switch.b", "on");
        told.see("switch.a", "on");
        told.see("switch.c", "off");
        told.see("switch.d", "unavailable");
        told.see("automation.a", "on");
        told.see("automation.b", "off");

        assertThat(told.house().switchesOn()).containsExactly("switch.a", "switch.b");
        assertThat(told.house().activeAutomations()).containsExactly("automation.a");
    }

    @Test
    void locks_covers_and_alarms_are_told_as_they_are() {
        told.see("lock.front", "jammed");
        told.see("cover.blind", "opening");
        told.see("cover.gate", "unavailable");
        told.see("alarm_control_panel.home", "armed_away");

        assertThat(told.house().locks()).extracting(Thing::state).containsExactly("jammed");
        assertThat(told.house().covers())
                .extracting(Thing::state)
                .containsExactly("opening", "unavailable");
        assertThat(told.house().alarms()).extracting(Thing::state).containsExactly("armed_away");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sensor.switch",
                "automations.a",
                "lights.a",
                "covers.a",
                "camera.a",
                "script.a",
                "personal.a",
                "button.a"
            })
    void an_entity_of_no_such_domain_is_not_told(String entity) {
        told.see(entity, "on");
        told.status.snapshotRead();

        House house = told.house();
        assertThat(house.versions().values()).containsOnly(0L);
        assertThat(house.switchesOn()).isEmpty();
    }
}
