package dev.penstock.launcher.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a point looks like: the section {@code schema} of the result. */
final class SchemaPartTest {
    @TempDir private Path path;
    private ConfigurationFolder folder;

    @BeforeEach
    void begin() {
        folder = new ConfigurationFolder(path);
    }

    private @Nullable Object option(String name) {
        return folder.value("schema", "home_assistant", name);
    }

    @Test
    void nothing_said_means_the_profile_with_home_assistants_defaults() {
        folder.section("host: influx");

        assertThat(folder.value("schema"))
                .isEqualTo(
                        Map.of(
                                "profile",
                                "home-assistant",
                                "home_assistant",
                                Map.of("measurement_attr", "unit_of_measurement")));
        assertThat(folder.value("filter")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit_of_measurement", "domain__device_class", "entity_id"})
    void the_measurement_comes_from_the_same_attribute(String attribute) {
        folder.section("measurement_attr: " + attribute);

        assertThat(option("measurement_attr")).isEqualTo(attribute);
    }

    @Test
    void measurements_are_taken_over_and_empty_ones_mean_none() {
        folder.section("default_measurement: 'no unit'", "override_measurement: 1");
        assertThat(option("default_measurement")).isEqualTo("no unit");
        assertThat(option("override_measurement")).isEqualTo("1");

        folder.section("default_measurement: ''", "override_measurement: ''");
        assertThat(option("default_measurement")).isNull();
        assertThat(option("override_measurement")).isNull();
    }

    @Test
    void tags_become_constant_tags_as_python_writes_them() {
        folder.section(
                "tags:",
                "  source: hass",
                "  on: yes",
                "  number: 1_000",
                "  octal: 010",
                "  clock: 12:30",
                "  fraction: 1.50",
                "  unit: °C");

        assertThat(folder.value("schema", "constant_tags"))
                .isEqualTo(
                        Map.of(
                                "source", "hass",
                                "True", "True",
                                "number", "1000",
                                "octal", "8",
                                "clock", "750",
                                "fraction", "1.5",
                                "unit", "°C"));
    }

    @Test
    void an_empty_tag_is_left_out_and_named() {
        folder.section("tags: {source: '', place: home, time: now, 'a\\\\': b}");

        assertThat(folder.value("schema", "constant_tags")).isEqualTo(Map.of("place", "home"));
        assertThat(folder.remarks())
                .contains(
                        "influxdb.tags.source (configuration.yaml:2) is a tag that InfluxDB"
                                + " does not store as it is (empty, not printable, or time); it is"
                                + " left out");
    }

    @Test
    void attributes_may_be_a_list_or_one() {
        folder.section("tags_attributes: [friendly_name, 'on']", "ignore_attributes: icon");

        assertThat(option("tags_attributes")).isEqualTo(List.of("friendly_name", "on"));
        assertThat(option("ignore_attributes")).isEqualTo(List.of("icon"));

        folder.section("tags_attributes:", "ignore_attributes: []");
        assertThat(option("tags_attributes")).isNull();
        assertThat(option("ignore_attributes")).isNull();
    }

    @Test
    void components_keep_their_order_and_what_is_empty_in_them() {
        folder.section(
                "component_config:",
                "  Sensor.Power: {override_measurement: power, ignore_attributes: [a, b]}",
                "component_config_domain:",
                "  light: {override_measurement: '', ignore_attributes: []}",
                "  sun: {override_measurement: ''}",
                "  Sensor: {override_measurement: a}",
                "component_config_glob:",
                "  sensor.z*: {ignore_attributes: c}",
                "  '*.te*': {override_measurement: ''}",
                "  sensor.a*: {ignore_attributes: []}");

        assertThat(option("component_config"))
                .isEqualTo(
                        Map.of(
                                "sensor.power",
                                Map.of(
                                        "override_measurement",
                                        "power",
                                        "ignore_attributes",
                                        List.of("a", "b"))));
        assertThat(option("component_config_domain"))
                .isEqualTo(Map.of("light", Map.of("ignore_attributes", List.of())));
        assertThat(option("component_config_glob"))
                .hasToString(
                        "{sensor.z*={ignore_attributes=[c]}, *.te*={override_measurement=},"
                                + " sensor.a*={ignore_attributes=[]}}");
    }

    @Test
    void two_spellings_of_an_entity_are_one_and_nothing_set_is_nothing() {
        folder.section(
                "component_config:",
                "  Sensor.A: {override_measurement: first}",
                "  sensor.a: {ignore_attributes: b}",
                "  sensor.c: {}",
                "component_config_domain: {light: {}, sun:}");

        assertThat(option("component_config"))
                .isEqualTo(Map.of("sensor.a", Map.of("ignore_attributes", List.of("b"))));
        assertThat(folder.translation().yaml()).doesNotContain("component_config_domain");
    }

    @Test
    void many_attributes_stand_below_each_other() {
        List<String> names = List.of("a".repeat(40), "b".repeat(40), "c".repeat(40));
        folder.section("ignore_attributes: " + names);

        assertThat(option("ignore_attributes")).isEqualTo(names);
        assertThat(folder.translation().yaml().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void options_nobody_knows_are_named_and_left_out() {
        folder.section(
                "retention: 5",
                "component_config: {sensor.a: {ignore: b, override_measurement: c}}",
                "include: {area: kitchen}",
                "'token:s3cret': d");

        assertThat(folder.remarks())
                .contains(
                        "influxdb.retention (configuration.yaml:2) is no option of Home Assistant,"
                                + " and is left out",
                        "influxdb.component_config.sensor.a.ignore (configuration.yaml:3) is no"
                                + " option of Home Assistant, and is left out",
                        "influxdb.include.area (configuration.yaml:4) is no option of Home"
                                + " Assistant, and is left out",
                        "influxdb.\"...\" (configuration.yaml:5) is a key that needs a blank after"
                                + " its colon; it is left out");
        assertThat(folder.translation().yaml()).doesNotContain("retention:", "area:", "s3cret");
    }

    @Test
    void everything_home_assistant_refuses_is_told_at_once() {
        folder.section(
                "measurement_attr: device_class",
                "default_measurement:",
                "tags: [a]",
                "tags_attributes: [[a]]",
                "ignore_attributes: [null]",
                "component_config: {kitchen: {ignore_attributes: a}, sensor.a: b}");

        assertThat(folder.faults())
                .containsExactlyInAnyOrder(
                        "influxdb.measurement_attr (configuration.yaml:2) must be one of"
                                + " unit_of_measurement, domain__device_class, entity_id",
                        "influxdb.default_measurement (configuration.yaml:3) has no value",
                        "influxdb.tags (configuration.yaml:4) must be a section",
                        "influxdb.tags_attributes (configuration.yaml:5) must be a text, no list"
                                + " and no section",
                        "influxdb.ignore_attributes (configuration.yaml:6) has no value",
                        "influxdb.component_config.kitchen (configuration.yaml:7) must be an"
                                + " entity id like light.kitchen",
                        "influxdb.component_config.sensor.a (configuration.yaml:7) must be a"
                                + " section");
    }
}
