package dev.penstock.launcher.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Which entities are written: the section {@code filter} of the result. */
final class FilterPartTest {
    @TempDir private Path path;
    private ConfigurationFolder folder;

    @BeforeEach
    void begin() {
        folder = new ConfigurationFolder(path);
    }

    @Test
    void both_sides_are_taken_over() {
        folder.section(
                "include:",
                "  domains: [sensor, light]",
                "  entity_globs: ['binary_sensor.*_[!a-c]?']",
                "  entities: [Person.Joe]",
                "exclude:",
                "  domains: sun",
                "  entity_globs: sensor.t*",
                "  entities: sensor.a , Sensor.B");

        assertThat(folder.value("filter"))
                .isEqualTo(
                        Map.of(
                                "include",
                                Map.of(
                                        "domains",
                                        List.of("sensor", "light"),
                                        "entity_globs",
                                        List.of("binary_sensor.*_[!a-c]?"),
                                        "entities",
                                        List.of("person.joe")),
                                "exclude",
                                Map.of(
                                        "domains",
                                        List.of("sun"),
                                        "entity_globs",
                                        List.of("sensor.t*"),
                                        "entities",
                                        List.of("sensor.a", "sensor.b"))));
    }

    @Test
    void an_empty_filter_is_none() {
        folder.section("include:", "exclude: {domains: [], entity_globs:}");

        assertThat(folder.value("filter")).isNull();
    }

    @Test
    void domains_with_commas_match_nothing_in_home_assistant_which_is_told() {
        folder.section("include: {domains: 'sensor, light'}");

        assertThat(folder.value("filter"))
                .isEqualTo(Map.of("include", Map.of("entity_globs", List.of("sensor, light.*"))));
        assertThat(folder.remarks())
                .anyMatch(remark ->
                        remark.startsWith(
                                "influxdb.include.domains (configuration.yaml:2) holds a name that is"
                                        + " no domain, so that nothing matches it"));
    }

    @Test
    void what_is_no_domain_becomes_a_pattern_that_matches_nothing() {
        folder.section("exclude: {domains: ['sensor*', Light, '[a]?'], entity_globs: 'a.*'}");

        assertThat(folder.value("filter", "exclude"))
                .isEqualTo(
                        Map.of(
                                "entity_globs",
                                List.of("sensor[*].*", "Light.*", "[[]a][?].*", "a.*")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[kitchen]", "[sensor.a__b]", "[sensor._a]", "'sensor.a,'", "", "5"})
    void what_is_no_entity_id_is_refused(String written) {
        folder.section("include:", "  entities: " + written);

        assertThat(folder.faults())
                .singleElement()
                .asString()
                .startsWith("influxdb.include.entities (configuration.yaml:3) ");
    }

    @Test
    void a_secret_in_the_wrong_place_is_not_shown() {
        folder.file("secrets.yaml", "token: S3cret-token\n")
                .section("exclude: {entities: [!secret token]}");
        assertThat(folder.faults())
                .containsExactly(
                        "influxdb.exclude.entities (secrets.yaml:1) must be an entity id like"
                                + " light.kitchen");

        folder.section("include: {domains: [!secret token]}");
        assertThat(folder.remarks())
                .anyMatch(remark -> remark.startsWith("influxdb.include.domains"))
                .noneMatch(remark -> remark.contains("S3cret"));
    }
}
