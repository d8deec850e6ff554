package dev.penstock.examples.simulatedhome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

class HistoryTest {
    private final HomeWithPast past = new HomeWithPast();

    @AfterEach
    void close() {
        past.close();
    }

    @Test
    void with_all_flags_off_every_change_is_there() {
        assertThat(past.history("09:00:00+00:00", HomeWithPast.RAW))
                .isEqualTo(
                        "{\"sensor.a\":[{\"s\":\"1\",\"a\":{\"k\":1},\"lu\":1795424401.0},"
                                + "{\"s\":\"1\",\"a\":{\"k\":2},\"lu\":1795424402.0,\"lc\":1795424401.0},"
                                + "{\"s\":\"2\",\"a\":{\"k\":2},\"lu\":1795424403.0}],"
                                + "\"climate.b\":[{\"s\":\"heat\",\"a\":{\"t\":20},\"lu\":1795424404.0},"
                                + "{\"s\":\"heat\",\"a\":{\"t\":21},\"lu\":1795424405.0,\"lc\":1795424404.0}]}");
    }

    @Test
    void start_and_end_are_exclusive() {
        assertThat(
                        past.history(
                                "09:00:01+00:00",
                                HomeWithPast.RAW + ",\"end_time\":\"2026-11-23T09:00:03+00:00\""))
                .isEqualTo(
                        "{\"sensor.a\":[{\"s\":\"1\",\"a\":{\"k\":2},\"lu\":1795424402.0,\"lc\":1795424401.0}]}");
    }

    @Test
    void by_default_attribute_changes_are_hidden_except_for_climate_and_the_start_is_made_up() {
        String all = past.history("09:00:01.500000+00:00", "");
        assertThat(all)
                .isEqualTo(
                        "{\"sensor.a\":[{\"s\":\"1\",\"a\":{\"k\":1},\"lu\":1795424401.5},"
                                + "{\"s\":\"2\",\"a\":{\"k\":2},\"lu\":1795424403.0}],"
                                + "\"climate.b\":[{\"s\":\"heat\",\"a\":{\"t\":20},\"lu\":1795424404.0},"
                                + "{\"s\":\"heat\",\"a\":{\"t\":21},\"lu\":1795424405.0,\"lc\":1795424404.0}]}");
    }

    @Test
    void a_minimal_answer_leaves_attributes_out_after_the_first_row() {
        assertThat(past.history("09:00:00", HomeWithPast.RAW + ",\"minimal_response\":true"))
                .contains(
                        "\"sensor.a\":[{\"s\":\"1\",\"a\":{\"k\":1},\"lu\":1795424401.0},{\"s\":\"2\",\"lu\":1795424403.0}]")
                .contains("{\"t\":21}");
        assertThat(past.history("09:00:00", HomeWithPast.RAW + ",\"no_attributes\":true"))
                .doesNotContain("\"k\"");
    }

    @Test
    void a_change_is_visible_only_after_the_commit() {
        past.pass(Duration.ofMillis(-1));
        assertThat(past.history("09:00:00", HomeWithPast.RAW))
                .contains("{\"t\":20}")
                .doesNotContain("{\"t\":21}");
        past.pass(Duration.ofMillis(1));
        assertThat(past.history("09:00:00", HomeWithPast.RAW)).contains("{\"t\":21}");
    }

    @Test
    void large_attributes_are_recorded_as_none() {
        past.change("climate.b", "off", Map.of("big", "x".repeat(17_000)));
        past.pass(Duration.ofSeconds(9));
        assertThat(past.history("09:00:02.999999", HomeWithPast.RAW))
                .startsWith("{\"sensor.a\":[{\"s\":\"2\",")
                .contains("{\"s\":\"off\",\"a\":{},");
    }

    @Test
    void a_removal_is_a_row_without_a_state_in_every_mode() {
        past.home().remove("sensor.a");
        past.change("sensor.a", "2", Map.of("k", 2));
        past.pass(Duration.ofSeconds(9));
        String removal = "{\"s\":null,\"a\":{},\"lu\":1795424410.0}";
        String again = "{\"s\":\"2\",\"a\":{\"k\":2},\"lu\":1795424411.0}";
        assertThat(past.history("09:00:05.500000", HomeWithPast.RAW))
                .isEqualTo("{\"sensor.a\":[" + removal + "," + again + "]}");
        assertThat(past.history("09:00:05.500000", ""))
                .startsWith(
                        "{\"sensor.a\":[{\"s\":\"2\",\"a\":{\"k\":2},\"lu\":1795424405.5},"
                                + removal
                                + ","
                                + again
                                + "]");
        assertThat(past.history("09:00:05.500000", ",\"minimal_response\":true"))
                .contains("{\"s\":null,\"lu\":1795424410.0},{\"s\":\"2\",\"lu\":1795424411.0}]");
        assertThat(past.history("09:00:05.500000", HomeWithPast.RAW + ",\"minimal_response\":true"))
                .contains(removal + ",{\"s\":\"2\",\"lu\":1795424411.0}]");
    }

    @Test
    void a_removed_entity_has_no_state_at_the_start() {
        past.home().remove("sensor.a");
        past.pass(Duration.ofSeconds(9));
        assertThat(past.history("09:00:09.999999", "")).contains("\"s\":\"2\"", "\"s\":null");
        assertThat(past.history("09:00:12", "")).doesNotContain("sensor.a").contains("climate.b");
    }

    @Test
    void nothing_is_known_of_the_time_before_the_home_began() {
        past.pass(Duration.ofSeconds(9));
        assertThat(states("09:00:00.000001")).contains("\"s\":\"above_horizon\"");
        assertThat(states("09:00:00")).isEqualTo("{}");
        assertThat(states("08:59:59")).contains("\"lu\":1795424400.0}]");
    }

    private String states(String start) {
        return JsonText.of(
                past.client()
                        .ask(
                                "\"type\":\"history/history_during_period\",\"entity_ids\":[\"sun.sun\"],"
                                        + "\"no_attributes\":true,\"start_time\":\"2026-11-23T"
                                        + start
                                        + "\"")
                        .get("result"));
    }

    @Test
    void the_future_is_empty() {
        assertThat(past.history("10:00:00", HomeWithPast.RAW)).isEqualTo("{}");
    }

    @Test
    void wrong_questions_get_the_errors_of_home_assistant() {
        assertThat(TestClient.error(past.answer("noon", "")))
                .isEqualTo("invalid_start_time: Invalid start_time");
        assertThat(TestClient.error(past.answer("09:00:00", ",\"end_time\":\"x\"")))
                .isEqualTo("invalid_end_time: Invalid end_time");
        assertThat(TestClient.error(past.answer("09:00:00", ",\"no_attributes\":1")))
                .isEqualTo(
                        "invalid_format: expected bool for dictionary value @ data['no_attributes']. Got 1");
        String bare =
                "\"type\":\"history/history_during_period\",\"start_time\":\"2026-11-23T09:00:00Z\"";
        assertThat(TestClient.error(past.client().ask(bare)))
                .isEqualTo(
                        "invalid_format: required key not provided @ data['entity_ids']. Got None");
        assertThat(TestClient.error(past.client().ask(bare + ",\"entity_ids\":[]")))
                .isEqualTo("unknown_error: Unknown error");
        assertThat(TestClient.error(past.client().ask(bare + ",\"entity_ids\":[5]")))
                .startsWith("invalid_format: expected str");
        assertThat(TestClient.error(past.client().ask(bare + ",\"entity_ids\":[\"nonsense\"]")))
                .isEqualTo("invalid_entity_ids: Invalid entity_ids");
    }

    @Test
    void epochs_are_written_with_as_many_digits_as_needed() {
        StringBuilder out = new StringBuilder();
        for (long micros : new long[] {1_795_424_592_199_946L, 1_000_000, 1_500_000, 1_000_001}) {
            Times.epoch(out, micros);
            out.append(' ');
        }
        assertThat(out.toString()).isEqualTo("1795424592.199946 1.0 1.5 1.000001 ");
        assertThat(Times.iso(1_480_124_244_000_000L)).isEqualTo("2016-11-26T01:37:24+00:00");
        assertThat(Times.iso(1_480_124_244_000_070L)).isEqualTo("2016-11-26T01:37:24.000070+00:00");
    }
}
