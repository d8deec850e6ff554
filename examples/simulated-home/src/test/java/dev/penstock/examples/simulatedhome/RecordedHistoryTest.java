package dev.penstock.examples.simulatedhome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class RecordedHistoryTest {
    private final HomeWithPast past = new HomeWithPast();

    @AfterEach
    void close() {
        past.close();
    }

    @Test
    void an_excluded_entity_has_no_past_and_gets_none() {
        past.home().history().exclude("sensor.a");
        past.change("sensor.a", "3", Map.of());
        past.home().remove("sensor.a");
        past.pass(Duration.ofSeconds(9));
        assertThat(past.history("09:00:00", HomeWithPast.RAW)).startsWith("{\"climate.b\"");
        assertThat(past.history("09:00:12", "")).startsWith("{\"climate.b\"");
    }

    @Test
    void what_was_purged_is_forgotten_together_with_the_states_of_then() {
        past.home().history().purge(1_795_424_403_000_000L);
        assertThat(past.history("09:00:00", HomeWithPast.RAW))
                .startsWith("{\"sensor.a\":[{\"s\":\"2\",");
        assertThat(past.history("09:00:03", "")).startsWith("{\"climate.b\"");
        assertThat(past.history("09:00:03.000001", "")).startsWith("{\"sensor.a\":[{\"s\":\"2\",");
        past.home().history().purge(Long.MAX_VALUE);
        assertThat(past.history("09:00:00", "")).isEqualTo("{}");
        past.change("sensor.a", "4", Map.of());
        past.pass(Duration.ofSeconds(5));
        assertThat(past.history("09:00:10", ""))
                .isEqualTo("{\"sensor.a\":[{\"s\":\"4\",\"a\":{},\"lu\":1795424411.0}]}");
    }

    @Test
    void the_history_of_a_renamed_entity_stays_with_its_old_id() {
        past.home().registry().addEntity("sensor.a", null, "A");
        past.pass(Duration.ofSeconds(1));
        past.home().registry().renameEntity("sensor.a", "sensor.b");
        past.pass(Duration.ofSeconds(5));
        assertThat(past.history("09:00:00", HomeWithPast.RAW))
                .startsWith("{\"sensor.a\":[{\"s\":\"1\",")
                .contains("{\"s\":null,\"a\":{},\"lu\":1795424411.0}]");
        Map<?, ?> answer =
                past.client()
                        .ask(
                                """
                                "type":"history/history_during_period",\
                                "start_time":"2026-11-23T09:00:00","entity_ids":["sensor.b"]\
                                """);
        assertThat(JsonText.of(answer.get("result")))
                .isEqualTo("{\"sensor.b\":[{\"s\":\"2\",\"a\":{\"k\":2},\"lu\":1795424411.001}]}");
    }

    @Test
    void without_the_integration_the_history_is_an_unknown_command() {
        past.home().history().loaded(false);
        assertThat(TestClient.error(past.answer("09:00:00", ""))).startsWith("unknown_command");
        assertThat(past.client().ask("\"type\":\"recorder/info\"")).containsEntry("success", true);
        assertThat(components()).contains("\"recorder\"").doesNotContain("\"history\"");
        past.home().history().loaded(true);
        assertThat(past.history("09:00:00", HomeWithPast.RAW)).contains("sensor.a");
        assertThat(components()).contains("\"history\"");
    }

    private String components() {
        Map<?, ?> config = TestClient.at(past.client().ask("\"type\":\"get_config\""), "result");
        return JsonText.of(config.get("components"));
    }

    @Test
    void questions_are_remembered_with_the_rows_they_were_answered() {
        past.answer("noon", "");
        past.answer("09:00:01", HomeWithPast.RAW + ",\"end_time\":\"2026-11-23T09:00:05+00:00\"");
        past.answer("09:00:01.500000", ",\"minimal_response\":true");
        past.answer("10:00:00", "");
        long second = 1_795_424_400_000_000L;
        assertThat(past.home().history().asked())
                .containsExactly(
                        new HistoryAsked(second + 1_000_000, second + 5_000_000, 3, 3, false),
                        new HistoryAsked(second + 1_500_000, Long.MAX_VALUE, 3, 4, true),
                        new HistoryAsked(second + 3_600_000_000L, Long.MAX_VALUE, 3, 0, true));
    }

    @Test
    void only_the_newest_questions_are_remembered() {
        HistoryQuery query =
                new HistoryQuery(0, 1, List.of("sensor.a"), false, false, false, false);
        for (int i = 0; i < 10_001; i++) {
            past.home().history().answer(query);
        }
        past.answer("09:00:00", HomeWithPast.RAW);
        assertThat(past.home().history().asked())
                .hasSize(10_000)
                .last()
                .matches(last -> last.rows() == 5);
    }
}
