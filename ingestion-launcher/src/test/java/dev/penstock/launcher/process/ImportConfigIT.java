package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** The command {@code import-config}, as a person uses it who comes from Home Assistant. */
final class ImportConfigIT {
    private static final String SECRET = "s3cret-of-influxdb==";

    private static final String CONFIGURATION =
            """
            # Loads default set of integrations. Do not remove.
            default_config:

            frontend:
              themes: !include_dir_merge_named themes
            automation: !include automations.yaml
            script: !include scripts.yaml
            homeassistant:
              packages: !include_dir_named packages
              auth_providers: [{type: homeassistant}]
            http:
              server_port: !env_var HTTP_PORT 8123

            influxdb:
              api_version: 2
              ssl: no
              host: influxdb.local
              port: 8086
              token: !secret influxdb_token
              organization: RANDOM_16_DIGIT_HEX_ID
              bucket: home
              max_retries: 3
              default_measurement: state
              tags:
                source: HA
              tags_attributes:
                - friendly_name
              component_config_glob:
                sensor.*humidity*:
                  override_measurement: humidity
              include:
                domains: [sensor, binary_sensor]
                entities:
                  - weather.home
              exclude:
                entity_globs: "sensor.clock*"
            """;

    private static final String RESULT =
            """
            influxdb:
              url: http://influxdb.local:8086
              token: "s3cret-of-influxdb=="
              org: RANDOM_16_DIGIT_HEX_ID
              bucket: home
              # Home Assistant's times are exact to microseconds: us makes the same points as ns.
              precision: us

            schema:
              profile: home-assistant
              constant_tags:
                source: HA
                house: "°1"
              home_assistant:
                measurement_attr: unit_of_measurement
                default_measurement: state
                tags_attributes: [friendly_name]
                component_config_glob:
                  "sensor.*humidity*":
                    override_measurement: humidity

            filter:
              include:
                domains: [sensor, binary_sensor, cover]
                entities: [weather.home]
              exclude:
                entity_globs: ["sensor.clock*"]
            """;

    @TempDir private Path folder;

    @BeforeEach
    void configuration() throws IOException {
        Path packages = Files.createDirectories(folder.resolve("config/packages"));
        Files.writeString(
                packages.resolve("energy.yaml"), "influxdb: {include: {domains: climate}}");
        Files.writeString(
                packages.resolve("blinds.yaml"),
                "influxdb: {include: {domains: [cover]}}\nautomation: [{trigger: !input a}]\n");
        Files.writeString(folder.resolve("config/configuration.yaml"), CONFIGURATION);
        Files.writeString(
                folder.resolve("config/secrets.yaml"), "influxdb_token: \"" + SECRET + "\"\n");
    }

    private Ended run(String... arguments) throws Exception {
        return Ended.of(folder, Map.of(), arguments);
    }

    @Test
    void a_real_configuration_becomes_one_of_penstock() throws Exception {
        Files.writeString(
                folder.resolve("config/packages/energy.yaml"), "influxdb: {tags: {house: °1}}");

        Ended ended =
                run("import-config", "config/configuration.yaml", "--output", "penstock.yaml");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output())
                .contains("note: homes.home is not in that file")
                .contains("note: influxdb.max_retries (config/configuration.yaml:22) has no")
                .contains("written: penstock.yaml, readable for you alone")
                .doesNotContain(SECRET);
        Path written = folder.resolve("penstock.yaml");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                .isEqualTo("rw-------");
        assertThat(written).content().endsWith(RESULT);

        Ended again =
                run("import-config", "config/configuration.yaml", "--output", "penstock.yaml");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.output()).contains("--force replaces it");
    }

    @Test
    void what_packages_set_twice_is_refused_with_both_places() throws Exception {
        Ended ended =
                run("import-config", "config/configuration.yaml", "--output", "penstock.yaml");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output())
                .isEqualTo(
                        """
                        influxdb.include.domains (config/packages/energy.yaml:1) is already set in \
                        config/configuration.yaml:32
                        nothing was written.
                        """);
        assertThat(folder.resolve("penstock.yaml")).doesNotExist();
    }
}
