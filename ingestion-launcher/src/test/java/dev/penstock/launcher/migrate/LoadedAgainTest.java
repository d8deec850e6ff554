package dev.penstock.launcher.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.config.ConfigLoader;
import dev.penstock.launcher.config.LoadedConfiguration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Once the home's token is set, Penstock loads what an import has written. */
final class LoadedAgainTest {
    private static final Map<String, String> TOKEN =
            Map.of("HOME_ASSISTANT_TOKEN", "s3cret-home-token-0123456789abcdef");

    @TempDir private Path path;

    private LoadedConfiguration loaded(String... section) throws Exception {
        Translation made = new ConfigurationFolder(path).section(section).translation();
        assertThat(made.faults()).isEmpty();
        Path file = Files.writeString(path.resolve("penstock.yaml"), made.yaml());
        return ConfigLoader.load(Optional.of(file), TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_retries: 3",
                "username: a:b, password: 's3cret: #', database: '0'",
                "host: influx_db, path: //, ssl: on, verify_ssl: off",
                "ssl: yes, ssl_ca_cert: /ssl/gone.pem",
                "api_version: 2, token: pässwort, organization: ' o', precision: s",
                "tags: {time: now, domain: d, a: '', b: \"x\\ny\", 'c,= ': 'd \"'}",
                "default_measurement: ' ', override_measurement: ''",
                "tags_attributes: ['', a], ignore_attributes: ''",
                "include: {domains: 'sensor, light', entity_globs: [a, a, '['], entities: [a.b, A.b]}",
                "exclude: {domains: [Sensor, 'sensor*'], entities: 'a.b,c.d'}",
                "component_config_domain: {Sensor: {override_measurement: a}, light: {}}",
                "component_config_domain: {light: {override_measurement: '', ignore_attributes: ['']}}",
                "component_config_glob: {'sensor.*': {ignore_attributes: a}, '[!a]': {}}",
                "component_config_glob: {'light.*': {override_measurement: ''}}",
                "component_config: {light.a: {override_measurement: ''}}",
                "component_config: {Sensor.A: {override_measurement: °C}, sensor.a: {ignore_attributes: []}}"
            })
    void whatever_home_assistant_takes_loads(String section) throws Exception {
        assertThat(loaded("<<: {" + section + "}").settings().ingestion()).isPresent();
    }

    @Test
    void the_values_are_those_of_the_section() throws Exception {
        LoadedConfiguration loaded =
                loaded(
                        "host: influx",
                        "database: house",
                        "measurement_attr: entity_id",
                        "tags: {source: hass}",
                        "include: {domains: [sensor]}");

        assertThat(loaded.effective())
                .extracting(value -> value.toString().replaceFirst("   #.*", ""))
                .contains(
                        "influxdb.url: http://influx:8086",
                        "influxdb.bucket: house",
                        "schema.profile: home-assistant",
                        "schema.constant_tags: {source: hass}",
                        "schema.home_assistant.measurement_attr: entity_id",
                        "filter.include.domains: [sensor]");
    }
}
