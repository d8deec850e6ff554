package dev.penstock.launcher.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.process.Ended;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Home Assistant's own influxdb integration, configured in YAML as people do, for two databases.
 */
final class OwnIntegration {
    /** The database it writes to. */
    static final String THEIRS = "own";

    /** The database Penstock writes to. */
    static final String OURS = "penstock";

    private final Path folder;
    private final Path section;

    private OwnIntegration(Path folder, Path section) {
        this.folder = folder;
        this.section = section;
    }

    /** Makes both databases and writes the integration's section where Home Assistant reads it. */
    static OwnIntegration writeTo(Path folder, InfluxOne influx) throws Exception {
        influx.create(THEIRS);
        influx.create(OURS);
        Path packages = Files.createDirectories(folder.resolve("home-assistant/packages"));
        Path section = packages.resolve("own_influxdb.yaml");
        Files.writeString(section, section(URI.create(influx.url()).getPort()));
        Files.writeString(packages.resolve("residents.yaml"), RESIDENTS);
        return new OwnIntegration(folder, section);
    }

    /** A person, a sun and an automation, beside what the kit's house has. */
    private static final String RESIDENTS =
            """
            sun:
            person:
              - {id: ann, name: Ann, device_trackers: [device_tracker.house_phone]}
            automation:
              - id: penstock
                alias: Penstock follows
                trigger: [{platform: state, entity_id: input_boolean.penstock_switch}]
                action: []
            """;

    private static String section(int port) {
        return """
        influxdb:
          host: 127.0.0.1
          port: %d
          database: %s
          default_measurement: state
          tags: {source: hass, instance: 1}
          tags_attributes: [friendly_name, device_class, mode]
          ignore_attributes: [icon, extra_1]
          component_config:
            sensor.house_power: {override_measurement: power, ignore_attributes: [state_class]}
          component_config_domain:
            light: {override_measurement: lights}
            climate: {ignore_attributes: [fan_modes]}
          component_config_glob:
            "sensor.penstock_load_1*": {override_measurement: tens, ignore_attributes: extra_0}
            "sensor.penstock_load_15?": {override_measurement: fifteens}
          include:
            domains:
              [light, climate, sensor, binary_sensor, weather, media_player, person, sun]
            entity_globs: "*.penst[!x]*_*"
            entities: [input_boolean.penstock_switch]
          exclude:
            domains: zone
            entities: [sensor.house_price]
            entity_globs: ["binary_sensor.penstock_load_*9"]
        """
                .formatted(port, THEIRS);
    }

    /**
     * Runs {@code import-config} on that very file; what it writes is found where Penstock runs.
     */
    void importConfiguration() throws IOException, InterruptedException {
        Ended imported =
                Ended.of(
                        folder,
                        Map.of(),
                        "import-config",
                        section.toString(),
                        "--output",
                        folder.resolve("penstock.yaml").toString());
        assertThat(imported.exitCode()).as(imported.output()).isZero();
    }

    /** What a person has to set besides: where the home is, and here another database. */
    Map<String, String> environment(HomeAssistant home) {
        return Map.of(
                "HOME_ASSISTANT_URL", home.url(),
                "HOME_ASSISTANT_TOKEN", home.token("read_only"),
                "INFLUXDB_BUCKET", OURS,
                "PENSTOCK_STATE_DIR", folder.resolve("state").toString());
    }
}
