package dev.penstock.launcher.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Files as Home Assistant reads them: includes, secrets, variables, anchors. */
final class HomeAssistantFilesTest {
    @TempDir private Path path;
    private ConfigurationFolder folder;

    @BeforeEach
    void begin() {
        folder = new ConfigurationFolder(path.resolve("config"));
    }

    private @Nullable Object bucket() {
        return folder.value("influxdb", "bucket");
    }

    private @Nullable Object included(String name) {
        return folder.value("filter", "include", name);
    }

    @Test
    void a_file_may_hold_the_section_alone_with_or_without_its_name() {
        folder.file("alone.yaml", "database: house\n")
                .file("named.yaml", "influxdb: {database: d}");

        assertThat(
                        ConfigurationFolder.value(
                                folder.translation("alone.yaml"), "influxdb", "bucket"))
                .isEqualTo("house");
        assertThat(
                        ConfigurationFolder.value(
                                folder.translation("named.yaml"), "influxdb", "bucket"))
                .isEqualTo("d");
    }

    @Test
    void a_section_without_any_option_is_one() {
        folder.file("configuration.yaml", "default_config:\ninfluxdb:\n");

        assertThat(bucket()).isEqualTo("home_assistant");
    }

    @Test
    void the_section_and_parts_of_it_may_be_included() {
        folder.file("configuration.yaml", "influxdb: !include parts/influx.yaml")
                .file("parts/influx.yaml", "database: house\ninclude: !include include.yaml\n")
                .file("parts/include.yaml", "domains: !include_dir_list domains\n")
                .file("parts/domains/b.yaml", "light")
                .file("parts/domains/a.yaml", "sensor")
                .file("parts/domains/.hidden.yaml", "[")
                .file("parts/domains/secrets.yaml", "[")
                .file("parts/domains/notes.txt", "[")
                .file("parts/domains/below/0.yaml", "sun");

        assertThat(bucket()).isEqualTo("house");
        assertThat(included("domains")).isEqualTo(List.of("sensor", "light", "sun"));
    }

    @Test
    void folders_are_merged_into_lists_and_sections() {
        folder.section(
                        "include:",
                        "  domains: !include_dir_merge_list lists",
                        "tags: !include_dir_merge_named tags",
                        "component_config_domain: !include_dir_named domains")
                .file("lists/a.yaml", "[sensor, light]")
                .file("lists/b.yaml", "- sun")
                .file("lists/c.yaml", "no list")
                .file("tags/a.yaml", "a: 1\nb: 1")
                .file("tags/b.yaml", "b: 2")
                .file("tags/empty.yaml", "")
                .file("domains/light.yaml", "override_measurement: lamps");

        assertThat(included("domains")).isEqualTo(List.of("sensor", "light", "sun"));
        assertThat(folder.value("schema", "constant_tags")).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(folder.value("schema", "home_assistant", "component_config_domain"))
                .isEqualTo(Map.of("light", Map.of("override_measurement", "lamps")));
    }

    @Test
    void what_has_nothing_to_do_with_the_section_may_be_missing_or_unknown() {
        folder.file(
                "configuration.yaml",
                """
                automation: !include automations.yaml
                blueprint: {trigger: !input button, 1: !mine [a, b], [x, y]: !!binary z}
                http: {password: !secret nowhere, key: !env_var NOT_SET}
                influxdb: {database: !mine house}
                """);

        assertThat(bucket()).isEqualTo("house");
    }

    @Test
    void secrets_are_looked_for_beside_the_file_and_then_above_it() {
        folder.section("!include parts/influx.yaml")
                .file("configuration.yaml", "influxdb: !include parts/influx.yaml")
                .file(
                        "parts/influx.yaml",
                        "username: !secret user\npassword: !secret password\nport: !secret port")
                .file("parts/secrets.yaml", "user: near\n")
                .file("secrets.yaml", "user: far\npassword: 's3cret'\nport: 8087\nlogger: debug\n");

        assertThat(folder.value("influxdb", "token")).isEqualTo("near:s3cret");
        assertThat(folder.value("influxdb", "url")).isEqualTo("http://localhost:8087");
    }

    @Test
    void a_part_of_a_configuration_finds_the_secrets_of_the_whole() {
        folder.file("configuration.yaml", "")
                .file("secrets.yaml", "name: house")
                .file("parts/influx.yaml", "database: !secret name");

        Translation made = folder.translation("parts/influx.yaml");
        assertThat(ConfigurationFolder.value(made, "influxdb", "bucket")).isEqualTo("house");
    }

    @Test
    void secrets_above_the_configuration_are_not_looked_at() {
        folder.section("database: !secret name").file("../secrets.yaml", "name: house");

        assertThat(folder.faults())
                .containsExactly(
                        "configuration.yaml:2 names the secret \"name\", which no secrets.yaml"
                                + " holds from this folder up to FOLDER");
    }

    @Test
    void variables_have_defaults() {
        folder.section("database: !env_var NAME", "host: !env_var HOST my-host")
                .variable("NAME", "yes");

        assertThat(bucket()).isEqualTo("yes");
        assertThat(folder.value("influxdb", "url")).isEqualTo("http://my-host:8086");
    }

    @Test
    void a_variable_that_is_not_set_is_named() {
        folder.section("database: !env_var NAME");

        assertThat(folder.faults())
                .containsExactly(
                        "configuration.yaml:2 names the variable \"NAME\", which is not set here;"
                                + " set it for this command");
    }

    @Test
    void anchors_and_merges_work_and_what_is_written_wins() {
        folder.file(
                "configuration.yaml",
                """
                one: &one {database: a, host: one}
                two: &two {host: two, port: 1}
                influxdb:
                  <<: [*one, *two]
                  database: house
                """);

        assertThat(bucket()).isEqualTo("house");
        assertThat(folder.value("influxdb", "url")).isEqualTo("http://one:1");
    }

    @Test
    void the_last_of_two_equal_keys_counts() {
        folder.section("database: a", "database: b");

        assertThat(bucket()).isEqualTo("b");
    }

    @Test
    void a_file_that_includes_itself_is_refused() {
        folder.section("include: !include a.yaml")
                .file("a.yaml", "domains: !include b.yaml")
                .file("b.yaml", "- !include a.yaml");

        assertThat(folder.faults())
                .containsExactly(
                        "b.yaml:1 includes itself: configuration.yaml -> a.yaml -> b.yaml -> a.yaml");
    }

    @Test
    void a_section_merged_into_itself_is_refused() {
        folder.file("configuration.yaml", "influxdb: &own\n  <<: *own\n  database: a\n");

        assertThat(folder.faults())
                .singleElement()
                .asString()
                .contains("is merged into itself, or in too many steps");
    }

    @Test
    void nothing_outside_of_the_configuration_is_read() {
        folder.section("include: !include ../outside.yaml", "tags: !include /etc/passwd")
                .file("../outside.yaml", "domains: [sensor]");

        assertThat(folder.faults())
                .hasSize(2)
                .allMatch(fault -> fault.contains("outside of the configuration folder FOLDER"))
                .anyMatch(fault -> fault.startsWith("configuration.yaml:2 includes "))
                .anyMatch(fault -> fault.startsWith("configuration.yaml:3 includes /etc/passwd"));
    }

    @Test
    void what_is_missing_or_broken_is_named_with_file_and_line() {
        folder.section(
                        "include: !include gone.yaml",
                        "tags: !include broken.yaml",
                        "exclude: !include_dir_named gone",
                        "database: !secret gone",
                        "host: !secret reference",
                        "path: !include tags")
                .file("broken.yaml", "a: 1\nb: [\n")
                .file("tags/a.yaml", "")
                .file("secrets.yaml", "reference: !secret other\nother: s3cret\n");

        assertThat(folder.faults())
                .contains(
                        "configuration.yaml:2 includes gone.yaml, which does not exist",
                        "configuration.yaml:4 includes the folder gone, which does not exist",
                        "configuration.yaml:5 names the secret \"gone\", which no secrets.yaml"
                                + " holds from this folder up to FOLDER",
                        "secrets.yaml:1 names a secret, which a file of secrets may not",
                        "tags is a folder")
                .anyMatch(fault -> fault.startsWith("broken.yaml:3 is not YAML: "))
                .hasSize(6);
    }

    @Test
    void a_file_without_the_section_is_refused() {
        folder.file("configuration.yaml", "homeassistant: {packages: {a: {sun:}, b: []}}")
                .file("list.yaml", "- a")
                .file("word.yaml", "influxdb: house");

        assertThat(folder.faults())
                .containsExactly(
                        "configuration.yaml holds no section influxdb:, neither itself nor in a"
                                + " package");
        assertThat(folder.faults("list.yaml"))
                .containsExactly("list.yaml:1 must hold keys with values, like influxdb:");
        assertThat(folder.faults("word.yaml"))
                .containsExactly("influxdb (word.yaml:1) must be a section with keys below it");
        assertThat(folder.faults("gone.yaml")).containsExactly("gone.yaml does not exist");
    }
}
