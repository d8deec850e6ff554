package dev.penstock.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

final class EnvironmentRulesTest {
    @TempDir Path folder;

    @Test
    void plain_numbers_are_seconds_only_where_the_name_says_so() {
        Sources sources = Sources.ofHome().variable("BATCH_TIMEOUT", "0.5");

        assertThat(sources.settings().ingestion().orElseThrow().batch().linger())
                .isEqualTo(Duration.ofMillis(500));
        assertThat(sources.variable("INFLUXDB_TIMEOUT", "30").faults())
                .contains(
                        "INFLUXDB_TIMEOUT must be a duration like 250ms, 30s, 5m, 2h or 10d,"
                                + " was \"30\"");
    }

    @Test
    void a_home_of_the_environment_needs_both_settings() {
        assertThat(new Sources().faults())
                .singleElement()
                .asString()
                .contains("HOME_ASSISTANT_URL and HOME_ASSISTANT_TOKEN");
        assertThat(new Sources().variable("HA_URL", "ha").faults())
                .containsExactly("HOME_ASSISTANT_TOKEN is needed, as HA_URL is set");
        assertThat(new Sources().variable("HA_TOKEN", Sources.TOKEN).faults())
                .containsExactly("HOME_ASSISTANT_URL is needed, as HA_TOKEN is set");
    }

    @Test
    void with_several_homes_in_the_file_the_environment_is_ambiguous() {
        Sources sources =
                new Sources()
                        .file(
                                folder,
                                Sources.HOME
                                        + "  city: {url: 'ws://c', token: "
                                        + Sources.TOKEN
                                        + "}\n")
                        .variable("HA_URL", "x");

        assertThat(sources.faults())
                .containsExactly(
                        "HA_URL is ambiguous, as the file has several homes (cabin, city);"
                                + " set it there");
    }

    @Test
    void unknown_names_that_look_like_ours_are_noticed() {
        assertThat(
                        Sources.ofHome()
                                .variable("INFLUXDB_BUKET", "b")
                                .variable("PENSTOCK_SPEED", "max")
                                .variable("PATH", "/bin")
                                .load()
                                .notices())
                .containsExactly(
                        "INFLUXDB_BUKET is not read by Penstock; did you mean INFLUXDB_BUCKET?",
                        "PENSTOCK_SPEED is not read by Penstock");
    }

    @Test
    void filter_rules_are_read_from_a_variable_or_the_file_it_names() throws Exception {
        Path rules = folder.resolve("filter.json");
        Sources sources = Sources.ofHome().variable("ENTITY_FILTER_CONFIG_FILE", rules.toString());

        assertThat(sources.faults())
                .as("a filter that is missing would store everything")
                .containsExactly(
                        "ENTITY_FILTER_CONFIG_FILE names a file that does not exist, was \""
                                + rules
                                + "\"");
        Files.writeString(rules, "{\"patterns\": [{\"domain\": \"sun\"}]}");
        assertThat(sources.load().rulesFile()).contains(rules);
        assertThat(sources.effective("filter.rules"))
                .isEqualTo(
                        "filter.rules: {patterns: [{domain: sun}]}   # file "
                                + rules
                                + " (ENTITY_FILTER_CONFIG_FILE)");
        assertThat(Sources.ofHome().variable("ENTITY_FILTER_CONFIG", "{}").faults())
                .containsExactly("filter.rules (ENTITY_FILTER_CONFIG) must name patterns");
    }

    @Test
    void differences_and_all_events_exclude_each_other() {
        assertThat(Sources.ofHome().variable("HA_TRANSPORT", "entities").faults()).isEmpty();
        assertThat(
                        Sources.ofHome()
                                .variable("HA_TRANSPORT", "entities")
                                .variable("HA_EVENT_TYPES", "state_changed,*")
                                .faults())
                .singleElement()
                .asString()
                .startsWith("HA_TRANSPORT must be events where event_types");
    }

    @Test
    void home_assistant_can_only_filter_differences() {
        assertThat(Sources.ofHome().variable("HA_SERVER_FILTER", "true").faults())
                .singleElement()
                .asString()
                .startsWith("HA_SERVER_FILTER must be false with the transport events");
        Sources entities =
                Sources.ofHome()
                        .variable("HA_TRANSPORT", "entities")
                        .variable("HA_SERVER_FILTER", "true");
        assertThat(entities.faults()).isEmpty();
        assertThat(entities.settings().ingestion().orElseThrow().homes().getFirst().serverFilter())
                .isTrue();
    }

    @Test
    void names_beside_their_files_and_files_that_cannot_be_read_are_faults() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty"));

        assertThat(Sources.ofHome().variable("HA_TOKEN_FILE", "x").faults())
                .containsExactly("HA_TOKEN_FILE must not be set beside HA_TOKEN");
        assertThat(Sources.ofHome().variable("INFLUXDB_TOKEN_FILE", "/no/file").faults())
                .contains("INFLUXDB_TOKEN_FILE names a file that does not exist, was \"/no/file\"");
        assertThat(Sources.ofHome().variable("API_TOKEN_FILE", empty.toString()).faults())
                .containsExactly(
                        "API_TOKEN_FILE names a file that is empty, was \"" + empty + "\"");
        assertThat(Sources.ofHome().variable("LOG_LEVEL_FILE", folder.toString()).faults())
                .containsExactly(
                        "LOG_LEVEL_FILE names a file that is a folder, was \"" + folder + "\"");
    }

    @Test
    void faults_of_the_library_carry_the_name_that_was_used() {
        assertThat(Sources.ofHome().variable("INFLUXDB_MAX_PENDING_POINTS", "0").faults())
                .containsExactly(
                        "INFLUXDB_MAX_PENDING_POINTS must be between 1 and 10000000, was \"0\"");
        assertThat(Sources.ofHome().variable("CONNECTION_BASE_DELAY", "2h").faults())
                .containsExactly(
                        "connection.max_delay must not be shorter than connection.base_delay,"
                                + " was \"PT5M\"");
    }

    @Test
    void an_influxdb_without_its_url_is_a_fault() {
        assertThat(Sources.ofHome().variable("INFLUXDB_BUCKET", "b").faults())
                .containsExactly("INFLUXDB_URL is needed, as INFLUXDB_BUCKET is set");
        assertThat(Sources.ofHome().variable("INFLUXDB_URL", "http://db").load().notices())
                .containsExactly("influxdb.token is not set: writing without a token");
    }

    @Test
    void a_switched_off_verification_is_noticed() {
        assertThat(Sources.ofHome().variable("SSL_VERIFY", "no").load().notices())
                .containsExactly("SSL_VERIFY is false: any server is believed");
    }

    @Test
    void an_underscore_in_a_host_name_is_explained() {
        assertThat(
                        new Sources()
                                .variable("HA_URL", "home_assistant:8123")
                                .variable("HA_TOKEN", Sources.TOKEN)
                                .faults())
                .singleElement()
                .asString()
                .contains("must not have an underscore in its host name");
    }
}
