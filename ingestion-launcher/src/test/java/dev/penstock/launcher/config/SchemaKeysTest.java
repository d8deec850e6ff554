package dev.penstock.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.config.HomeAssistantSchema;
import dev.penstock.ingestion.config.HomeAssistantSchema.Component;
import dev.penstock.ingestion.config.HomeiqSchema;
import dev.penstock.ingestion.config.NameFilter;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.config.SchemaConfig;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class SchemaKeysTest {
    private static final String OPTIONS =
            """
            schema:
              profile: home-assistant
              constant_tags: {source: hass}
              home_assistant:
                measurement_attr: domain__device_class
                default_measurement: state
                override_measurement: all
                tags_attributes: [friendly_name]
                ignore_attributes: [icon]
                component_config:
                  sensor.a: {override_measurement: a, ignore_attributes: [b, c]}
                component_config_domain:
                  sun: {ignore_attributes: azimuth}
                component_config_glob:
                  "sensor.*_b": {override_measurement: b}
                  "*": {override_measurement: c}
            """;

    @TempDir Path folder;

    private Sources file(String text) {
        return new Sources().file(folder, Sources.HOME + text);
    }

    private static SchemaConfig schema(Sources sources) {
        return sources.settings().ingestion().orElseThrow().schema();
    }

    @Test
    void the_profile_penstock_takes_every_tag_and_patterns_of_attributes() {
        String tags =
                "domain,entity_id,home,device_class,area_id,area,floor_id,device_id,device,"
                        + "platform,labels,entity_category,registry_id,event_category";
        Sources sources =
                Sources.ofHome()
                        .variable("SCHEMA_TAGS", tags)
                        .variable("SCHEMA_ATTRIBUTE_INCLUDE", "current_*,voltage")
                        .variable("SCHEMA_ATTRIBUTE_EXCLUDE", "*_id");

        PenstockSchema schema = (PenstockSchema) schema(sources);
        assertThat(schema.tags()).containsExactly(PenstockSchema.Tag.values());
        assertThat(schema.names())
                .isEqualTo(
                        new NameFilter(
                                List.of(Glob.of("current_*"), Glob.of("voltage")),
                                List.of(Glob.of("*_id"))));
    }

    @Test
    void the_profile_home_assistant_takes_the_options_of_that_integration() {
        Sources sources = file(OPTIONS);

        HomeAssistantSchema schema = (HomeAssistantSchema) schema(sources);
        assertThat(schema.components().globs().keySet())
                .containsExactly(Glob.of("sensor.*_b"), Glob.of("*"));
        assertThat(schema)
                .isEqualTo(
                        new HomeAssistantSchema(
                                HomeAssistantSchema.MeasurementAttr.DOMAIN__DEVICE_CLASS,
                                Optional.of("state"),
                                Optional.of("all"),
                                Map.of("source", "hass"),
                                Set.of("friendly_name"),
                                Set.of("icon"),
                                new HomeAssistantSchema.Components(
                                        Map.of("sun", ignoring("azimuth")),
                                        Map.of(
                                                Glob.of("sensor.*_b"), named("b"),
                                                Glob.of("*"), named("c")),
                                        Map.of(
                                                "sensor.a",
                                                new Component(
                                                        Optional.of("a"),
                                                        Optional.of(Set.of("b", "c"))))),
                                SchemaConfig.RestartStates.KEEP));
    }

    private static Component named(String measurement) {
        return new Component(Optional.of(measurement), Optional.empty());
    }

    private static Component ignoring(String attribute) {
        return new Component(Optional.empty(), Optional.of(Set.of(attribute)));
    }

    @Test
    void components_may_stand_in_the_environment_as_json() {
        Sources sources =
                Sources.ofHome()
                        .variable("SCHEMA_PROFILE", "home-assistant")
                        .variable(
                                "SCHEMA_HOME_ASSISTANT_COMPONENT_CONFIG_DOMAIN",
                                "{\"sun\": {\"ignore_attributes\": [\"azimuth\"]}}");

        assertThat(((HomeAssistantSchema) schema(sources)).components().domains())
                .isEqualTo(Map.of("sun", ignoring("azimuth")));
    }

    @Test
    void wrong_components_are_faults_with_their_path() {
        String wrong =
                """
                schema:
                  profile: home-assistant
                  home_assistant:
                    component_config:
                      kitchen: {override_measurement: a}
                      sensor.a: {override_mesurement: a}
                      sensor.b:
                    component_config_domain: {Sun: {ignore_attributes: {a: b}}}
                """;

        assertThat(file(wrong).faults())
                .containsExactly(
                        "schema.home_assistant.component_config.kitchen (penstock.yaml:9) must be"
                                + " an entity id of small letters, digits and _, like light.kitchen",
                        "schema.home_assistant.component_config.sensor.a.override_mesurement"
                                + " (penstock.yaml:10) is not known; did you mean"
                                + " override_measurement?",
                        "schema.home_assistant.component_config.sensor.b (penstock.yaml:11) must be"
                                + " a section with keys below it",
                        "schema.home_assistant.component_config_domain.Sun (penstock.yaml:12) must"
                                + " be a domain of small letters, digits and _, like light",
                        "schema.home_assistant.component_config_domain.Sun.ignore_attributes"
                                + " (penstock.yaml:12) must be a list");
    }

    @Test
    void the_profile_homeiq_takes_a_measurement() {
        assertThat(schema(file("schema: {profile: homeiq, measurement: m}\n")))
                .isEqualTo(new HomeiqSchema("m", Map.of(), SchemaConfig.RestartStates.KEEP));
    }

    @Test
    void what_comes_back_after_a_restart_is_kept_unless_the_profile_is_penstock() {
        String key = "schema.restart_states";
        assertThat(file("").effective(key)).isEqualTo(key + ": skip   # default");
        assertThat(file("schema: {profile: homeiq}\n").effective(key))
                .isEqualTo(key + ": keep   # default");
        Sources marked = file("schema: {profile: homeiq, restart_states: mark}\n");
        assertThat(schema(marked).restartStates()).isEqualTo(SchemaConfig.RestartStates.MARK);
    }

    @Test
    void a_key_of_another_profile_is_a_fault() {
        assertThat(file("schema:\n  profile: home-assistant\n  tags: [entity_id]\n").faults())
                .containsExactly(
                        "schema.tags (penstock.yaml:7) means nothing with schema.profile"
                                + " home-assistant, as it belongs to penstock");
        assertThat(
                        file("schema: {home_assistant: {default_measurement: state}}\n")
                                .variable("SCHEMA_PROFILE", "homeiq")
                                .variable("SCHEMA_CONTEXT", "true")
                                .faults())
                .containsExactly(
                        "schema.home_assistant.default_measurement (penstock.yaml:5) means nothing"
                                + " with schema.profile homeiq, as it belongs to home-assistant",
                        "SCHEMA_CONTEXT means nothing with schema.profile homeiq, as it belongs to"
                                + " penstock");
    }
}
