package dev.penstock.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.config.HeartbeatConfig;
import dev.penstock.ingestion.config.HouseConfig;
import dev.penstock.ingestion.config.RuleSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class FilterKeysTest {
    private static final String EVERYTHING =
            """
            filter:
              include: {domains: [light], entity_globs: [sensor.*_power], entities: [sun.sun]}
              exclude: {domains: [media_player], entity_globs: ['*_battery'], entities: [light.a]}
              attribute_changes: no
              throttle: {sensor.*: 10s, '*': 1m}
              dead_band: {sensor.*_power: 2.5}
              rules:
                mode: include
                patterns: [{entity_id: sensor.*, device_class: power}, {domain: lock}]
                exceptions: [{area_id: garage}]
            heartbeat:
              every: 5m
              include: {domains: [sensor]}
              exclude: {entities: [sensor.noisy]}
            """;

    @TempDir Path folder;

    private static HouseConfig house(Sources sources) {
        return sources.settings().ingestion().orElseThrow().house();
    }

    private Sources file(String text) {
        return new Sources().file(folder, Sources.HOME + text);
    }

    private static Optional<Glob> glob(String text) {
        return Optional.of(Glob.of(text));
    }

    @Test
    void a_file_sets_everything_a_filter_knows() {
        FilterConfig filter = house(file(EVERYTHING)).filter();

        assertThat(filter.include())
                .isEqualTo(
                        new EntitySelection(
                                Set.of("light"),
                                List.of(Glob.of("sensor.*_power")),
                                Set.of("sun.sun")));
        assertThat(filter.exclude())
                .isEqualTo(
                        new EntitySelection(
                                Set.of("media_player"),
                                List.of(Glob.of("*_battery")),
                                Set.of("light.a")));
        assertThat(filter.attributeChanges()).isFalse();
        assertThat(filter.throttle())
                .containsExactly(
                        Map.entry(Glob.of("sensor.*"), Duration.ofSeconds(10)),
                        Map.entry(Glob.of("*"), Duration.ofMinutes(1)));
        assertThat(filter.deadBand()).containsExactly(Map.entry(Glob.of("sensor.*_power"), 2.5));
    }

    @Test
    void a_file_sets_rules() {
        assertThat(house(file(EVERYTHING)).filter().rules())
                .contains(
                        new RuleSet(
                                RuleSet.Mode.INCLUDE,
                                List.of(
                                        new RuleSet.Rule(
                                                glob("sensor.*"),
                                                Optional.empty(),
                                                glob("power"),
                                                Optional.empty()),
                                        new RuleSet.Rule(
                                                Optional.empty(),
                                                glob("lock"),
                                                Optional.empty(),
                                                Optional.empty())),
                                List.of(
                                        new RuleSet.Rule(
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                glob("garage")))));
    }

    @Test
    void the_environment_sets_the_same() {
        Sources sources =
                Sources.ofHome()
                        .variable("FILTER_INCLUDE_DOMAINS", "light, lock")
                        .variable("FILTER_EXCLUDE_ENTITY_GLOBS", "sensor.[a-c]*,*_battery")
                        .variable("FILTER_THROTTLE", "sensor.*=10s,*=1m")
                        .variable("FILTER_DEAD_BAND", "sensor.*=0.5")
                        .variable("FILTER_ATTRIBUTE_CHANGES", "off")
                        .variable("HEARTBEAT_EVERY", "60s")
                        .variable("HEARTBEAT_EXCLUDE_DOMAINS", "sun")
                        .variable("DISCOVERY_REFRESH_INTERVAL", "60");
        FilterConfig filter = house(sources).filter();

        assertThat(filter.include().domains()).containsExactlyInAnyOrder("light", "lock");
        assertThat(filter.exclude().entityGlobs())
                .containsExactly(Glob.of("sensor.[a-c]*"), Glob.of("*_battery"));
        assertThat(filter.throttle()).hasSize(2);
        assertThat(filter.deadBand()).containsExactly(Map.entry(Glob.of("sensor.*"), 0.5));
        assertThat(filter.attributeChanges()).isFalse();
        assertThat(house(sources).heartbeat())
                .isEqualTo(
                        new HeartbeatConfig(
                                Optional.of(Duration.ofMinutes(1)),
                                EntitySelection.NONE,
                                new EntitySelection(Set.of("sun"), List.of(), Set.of())));
        assertThat(house(sources).discovery().refresh()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void a_heartbeat_is_off_unless_it_has_a_time() {
        assertThat(house(file(EVERYTHING)).heartbeat().every()).contains(Duration.ofMinutes(5));
        assertThat(house(file("heartbeat: {every: 0}")).heartbeat().every()).isEmpty();
        assertThat(house(file("")).heartbeat()).isEqualTo(HeartbeatConfig.off());
        assertThat(file("heartbeat: {every: 1s}").faults())
                .containsExactly(
                        "heartbeat.every (penstock.yaml:5) must be at least 10s, or 0 for none,"
                                + " was \"1s\"");
    }

    @Test
    void names_of_a_wrong_form_are_faults_each_at_its_place() {
        String wrong =
                """
                filter:
                  include: {domains: [Light, lock], entities: [light.a, kitchen]}
                  throttle: {sensor.*: 0s}
                  dead_band: {sensor.*: -1, light.*: nan}
                """;

        assertThat(file(wrong).variable("FILTER_EXCLUDE_ENTITIES", "sun.sun,Sun.Sun").faults())
                .containsExactly(
                        "filter.include.domains[0] (penstock.yaml:6) must be a domain of small"
                                + " letters, digits and _, like light, was \"Light\"",
                        "filter.include.entities[1] (penstock.yaml:6) must be an entity id of small"
                                + " letters, digits and _, like light.kitchen, was \"kitchen\"",
                        "filter.throttle.sensor.* (penstock.yaml:7) must be a duration longer than"
                                + " zero, like 30s, 5m or 10d, was \"0s\"",
                        "filter.dead_band.sensor.* (penstock.yaml:8) must be a number above 0, was"
                                + " \"-1\"",
                        "filter.dead_band.light.* (penstock.yaml:8) must be a number above 0, was"
                                + " \"nan\"",
                        "filter.exclude.entities[1] (FILTER_EXCLUDE_ENTITIES) must be an entity id"
                                + " of small letters, digits and _, like light.kitchen, was"
                                + " \"Sun.Sun\"");
    }

    @Test
    void every_fault_of_the_rules_is_told_at_once_with_its_place() throws Exception {
        Files.writeString(
                folder.resolve("rules.json"),
                """
                {
                \t"mode": "exlude",
                \t"patterns": [
                \t\t{"domain": "automation"},
                \t\t{"entity_id": ["sensor.a"]},
                \t\t{"device_clas": "battery", "domain": "sensor"},
                \t\t{}
                \t],
                \t"exception": [{"entity_id": "sensor.b"}],
                \t"exceptions": {"entity_id": "sensor.b"}
                }
                """);
        String named = "filter: {rules_file: '" + folder.resolve("rules.json") + "'}";

        assertThat(file(named).faults())
                .containsExactly(
                        "filter.rules.mode (rules.json:2) must be include or exclude, was"
                                + " \"exlude\"",
                        "filter.rules.patterns[1].entity_id (rules.json:5) must be a text",
                        "filter.rules.patterns[2].device_clas (rules.json:6) is not known; did you"
                                + " mean device_class?",
                        "filter.rules.patterns[3] (rules.json:7) must name an entity_id, domain,"
                                + " device_class, area_id",
                        "filter.rules.exception (rules.json:9) is not known; did you mean"
                                + " exceptions?",
                        "filter.rules.exceptions (rules.json:10) must be a list");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"patterns\": []} | filter.rules.patterns (V) must hold at least one pattern",
                "5 | filter.rules (V) must be a section with keys below it, was \"5\"",
                "[{\"domain\": \"a\"}] | filter.rules (V) must be a section with keys below it",
                "{\"patterns\": [ | V must be JSON: a quoted text or bracket does not end",
                "{\"patterns\": [{\"domain\": \"a\"}], \"patterns\": []} | filter.rules.patterns (V) is there already",
                "{\"patterns\": [{\"domain\": null}]} | filter.rules.patterns[0].domain (V) must be a text",
                "&a [*a] | V is nested too deep",
                "[!secret x] | V must not have a tag such as !secret",
            })
    void rules_that_are_no_rules_are_refused(String text, String fault) {
        assertThat(rules(text)).containsExactly(fault.replace("V", "ENTITY_FILTER_CONFIG"));
    }

    private List<String> rules(String text) {
        return Sources.ofHome().variable("ENTITY_FILTER_CONFIG", text).faults();
    }

    @Test
    void several_things_in_one_pattern_are_noticed_as_all_of_them_must_match() {
        assertThat(file(EVERYTHING).load().notices())
                .containsExactly(
                        "filter.rules: where a pattern names several things, all of them must"
                                + " match");
    }

    @Test
    void rules_about_areas_need_areas() {
        assertThat(file("discovery: {enabled: false}\n" + EVERYTHING).faults())
                .singleElement()
                .asString()
                .startsWith("filter.rules.exceptions[0].area_id (penstock.yaml:15) never matches");
    }

    @Test
    void rules_and_a_file_of_rules_must_not_both_be_set() throws Exception {
        Path rules = folder.resolve("rules.json");
        Files.writeString(rules, "{\"patterns\": [{\"domain\": \"sun\"}]}");
        String text = "filter:\n  rules_file: " + rules + "\n  rules: {patterns: [{domain: a}]}\n";

        assertThat(file(text).faults())
                .containsExactly(
                        "filter.rules_file (penstock.yaml:6) must not be set beside filter.rules,"
                                + " was \"rules.json\"");
    }
}
