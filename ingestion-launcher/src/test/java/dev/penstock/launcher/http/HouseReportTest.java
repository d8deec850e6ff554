package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.house.House;
import dev.penstock.ingestion.house.House.AreaLights;
import dev.penstock.ingestion.house.House.Climate;
import dev.penstock.ingestion.house.House.Person;
import dev.penstock.ingestion.house.House.Sensor;
import dev.penstock.ingestion.house.House.Thing;
import dev.penstock.ingestion.house.Section;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The answer of {@code /api/status/house}, to the letter: panels read it. */
final class HouseReportTest {
    private static House house() {
        return new House(
                List.of(
                        new Climate(
                                "climate.hall",
                                "Hall",
                                OptionalDouble.of(20.5),
                                OptionalDouble.empty(),
                                "off",
                                "°C")),
                List.of(new Person("Alice", "home")),
                List.of(new AreaLights("Attic", 1, 2, 3)),
                new TreeMap<>(
                        Map.of("door", List.of(new Sensor("Front door", "unavailable", "door")))),
                List.of("switch.a"),
                List.of("automation.b"),
                List.of(new Thing("lock.c", "Lock", "locked")),
                List.of(new Thing("cover.d", "Blind", "opening")),
                List.of(new Thing("alarm_control_panel.e", "Alarm", "disarmed")),
                Map.of(Section.CLIMATE, 1L));
    }

    @Test
    void a_house_is_told_with_the_predecessors_names() {
        assertThat(new HouseReport(house(), Told.NOON).json())
                .isEqualTo(
                        """
                        {"climate":[{"entity_id":"climate.hall","friendly_name":"Hall",\
                        "current_temperature":20.5,"target_temperature":null,"hvac_mode":"off",\
                        "unit":"°C"}],\
                        "presence":[{"name":"Alice","state":"home"}],\
                        "lights_by_area":[{"area":"Attic","on_count":1,"off_count":2,\
                        "unavailable_count":3}],\
                        "sensors":{"door":[{"name":"Front door","state":"unavailable",\
                        "device_class":"door"}]},\
                        "switches_on":["switch.a"],"active_automations":["automation.b"],\
                        "locks":[{"entity_id":"lock.c","name":"Lock","state":"locked"}],\
                        "covers":[{"entity_id":"cover.d","name":"Blind","state":"opening"}],\
                        "alarms":[{"entity_id":"alarm_control_panel.e","name":"Alarm",\
                        "state":"disarmed"}],\
                        "timestamp":"2026-11-24T12:00:00Z"}\
                        """);
    }
}
