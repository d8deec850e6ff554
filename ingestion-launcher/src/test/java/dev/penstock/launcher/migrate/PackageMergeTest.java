package dev.penstock.launcher.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A section that stands in packages, whole or in parts. */
final class PackageMergeTest {
    @TempDir private Path path;
    private ConfigurationFolder folder;

    @BeforeEach
    void begin() {
        folder = new ConfigurationFolder(path);
    }

    @Test
    void the_section_may_stand_in_a_package_alone() {
        folder.file(
                "configuration.yaml",
                "homeassistant: {packages: {energy: {influxdb: {database: energy}}}}");

        assertThat(folder.value("influxdb", "bucket")).isEqualTo("energy");
    }

    @Test
    void packages_may_be_included_as_a_folder_in_three_ways() {
        folder.file("packages/energy.yaml", "influxdb: {database: energy}")
                .file("merged/energy.yaml", "energy: {influxdb: {database: merged}}")
                .file("core.yaml", "packages: {energy: !include packages/energy.yaml}");

        folder.file("configuration.yaml", "homeassistant: {packages: !include_dir_named packages}");
        assertThat(folder.value("influxdb", "bucket")).isEqualTo("energy");
        folder.file(
                "configuration.yaml", "homeassistant: {packages: !include_dir_merge_named merged}");
        assertThat(folder.value("influxdb", "bucket")).isEqualTo("merged");
        folder.file("configuration.yaml", "homeassistant: !include core.yaml");
        assertThat(folder.value("influxdb", "bucket")).isEqualTo("energy");
    }

    @Test
    void parts_are_put_together_in_order() {
        folder.file(
                "configuration.yaml",
                """
                homeassistant:
                  packages:
                    a: {influxdb: {include: {domains: [light], entities: [sun.sun]}, tags: {a: 1}}}
                    b: {influxdb: {include: {domains: [lock]}, exclude: {domains: [zone]}, host: b}}
                    c: {influxdb:}
                influxdb:
                  host:
                  include: {domains: sensor}
                  tags: {z: 0}
                """);

        assertThat(folder.value("filter"))
                .isEqualTo(
                        Map.of(
                                "include",
                                Map.of(
                                        "domains",
                                        List.of("sensor", "light", "lock"),
                                        "entities",
                                        List.of("sun.sun")),
                                "exclude",
                                Map.of("domains", List.of("zone"))));
        assertThat(folder.value("schema", "constant_tags")).isEqualTo(Map.of("z", "0", "a", "1"));
        assertThat(folder.value("influxdb", "url")).isEqualTo("http://b:8086");
    }

    @Test
    void a_value_set_twice_is_refused_as_home_assistant_refuses_it() {
        folder.file(
                        "configuration.yaml",
                        "homeassistant: {packages: {a: !include a.yaml}}\ninfluxdb: {tags: {b: 1}}\n")
                .file("a.yaml", "influxdb:\n  tags: {b: 2}\n");

        assertThat(folder.faults())
                .containsExactly(
                        "influxdb.tags.b (a.yaml:2) is already set in configuration.yaml:2");
    }

    @Test
    void a_section_that_holds_itself_is_refused() {
        folder.file(
                "configuration.yaml",
                """
                homeassistant:
                  packages: {a: {influxdb: &a {tags: *a}}, b: {influxdb: &b {tags: *b}}}
                """);

        assertThat(folder.faults()).singleElement().asString().contains("is nested too deep");
    }
}
