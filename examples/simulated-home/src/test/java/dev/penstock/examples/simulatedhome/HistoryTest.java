package dev.penstock.examples.simulatedhome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

class HistoryTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    private static final String RAW =
            ",\"significant_changes_only\":false,\"include_start_time_state\":false";

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withEntities(2), now::get);
    private final TestClient client = TestClient.enter(home);

    @BeforeEach
    void live() {
        change("sensor.a", "1", Map.of("k", 1, "attribution", "nobody"));
        change("sensor.a", "1", Map.of("k", 2));
        change("sensor.a", "2", Map.of("k", 2));
        change("climate.b", "heat", Map.of("t", 20));
        change("climate.b", "heat", Map.of("t", 21));
        now.updateAndGet(time -> time.plusSeconds(5));
    }

    private void change(String id, String state, Map<String, Object> attributes) {
        now.updateAndGet(time -> time.plusSeconds(1));
        home.set(id, state, attributes);
    }

    @AfterEach
    void close() {
        client.close();
        home.close();
    }

    private Map<?, ?> answer(String start, String more) {
        return client.ask(
                "\"type\":\"history/history_during_period\",\"start_time\":\"2026-11-23T"
                        + start
                        + "\",\"entity_ids\":[\"sensor.a\",\"climate.b\",\"no.such\"]"
                        + more);
    }

    private String history(String start, String more) {
        return JsonText.of(answer(start, more).get("result"));
    }

    @Test
    void with_all_flags_off_every_change_is_there() {
        assertThat(history("09:00:00+00:00", RAW))
                .isEqualTo(
                        "{\"sensor.a\":[{\"s\":\"1\",\"a\":{\"k\":1},\"lu\":1.795424401E9},"
                                + "{\"s\":\"1\",\"a\":{\"k\":2},\"lu\":1.795424402E9,\"lc\":1.795424401E9},"
                                + "{\"s\":\"2\",\"a\":{\"k\":2},\"lu\":1.795424403E9}],"
                                + "\"climate.b\":[{\"s\":\"heat\",\"a\":{\"t\":20},\"lu\":1.795424404E9},"
                                + "{\"s\":\"heat\",\"a\":{\"t\":21},\"lu\":1.795424405E9,\"lc\":1.795424404E9}]}");
    }

    @Test
    void start_and_end_are_exclusive() {
        assertThat(history("09:00:01+00:00", RAW + ",\"end_time\":\"2026-11-23T09:00:03+00:00\""))
                .isEqualTo(
                        "{\"sensor.a\":[{\"s\":\"1\",\"a\":{\"k\":2},\"lu\":1.795424402E9,\"lc\":1.795424401E9}]}");
    }

    @Test
    void by_default_attribute_changes_are_hidden_except_for_climate_and_the_start_is_made_up() {
        String all = history("09:00:01.500000+00:00", "");
        assertThat(all)
                .isEqualTo(
                        "{\"sensor.a\":[{\"s\":\"1\",\"a\":{\"k\":1},\"lu\":1.7954244015E9},"
                                + "{\"s\":\"2\",\"a\":{\"k\":2},\"lu\":1.795424403E9}],"
                                + "\"climate.b\":[{\"s\":\"heat\",\"a\":{\"t\":20},\"lu\":1.795424404E9},"
                                + "{\"s\":\"heat\",\"a\":{\"t\":21},\"lu\":1.795424405E9,\"lc\":1.795424404E9}]}");
    }

    @Test
    void a_minimal_answer_leaves_attributes_out_after_the_first_row() {
        assertThat(history("09:00:00", RAW + ",\"minimal_response\":true"))
                .contains(
                        "\"sensor.a\":[{\"s\":\"1\",\"a\":{\"k\":1},\"lu\":1.795424401E9},{\"s\":\"2\",\"lu\":1.795424403E9}]")
                .contains("{\"t\":21}");
        assertThat(history("09:00:00", RAW + ",\"no_attributes\":true")).doesNotContain("\"k\"");
    }

    @Test
    void a_change_is_visible_only_after_the_commit() {
        now.updateAndGet(time -> time.minusMillis(1));
        assertThat(history("09:00:00", RAW)).contains("{\"t\":20}").doesNotContain("{\"t\":21}");
        now.updateAndGet(time -> time.plusMillis(1));
        assertThat(history("09:00:00", RAW)).contains("{\"t\":21}");
    }

    @Test
    void large_attributes_are_recorded_as_none() {
        change("climate.b", "off", Map.of("big", "x".repeat(17_000)));
        now.updateAndGet(time -> time.plusSeconds(9));
        assertThat(history("09:00:02.999999", RAW))
                .startsWith("{\"sensor.a\":[{\"s\":\"2\",")
                .contains("{\"s\":\"off\",\"a\":{},");
    }

    @Test
    void a_removal_is_a_row_without_a_state_in_every_mode() {
        home.remove("sensor.a");
        change("sensor.a", "2", Map.of("k", 2));
        now.updateAndGet(time -> time.plusSeconds(9));
        String removal = "{\"s\":null,\"a\":{},\"lu\":1.79542441E9}";
        String again = "{\"s\":\"2\",\"a\":{\"k\":2},\"lu\":1.795424411E9}";
        assertThat(history("09:00:05.500000", RAW))
                .isEqualTo("{\"sensor.a\":[" + removal + "," + again + "]}");
        assertThat(history("09:00:05.500000", ""))
                .startsWith(
                        "{\"sensor.a\":[{\"s\":\"2\",\"a\":{\"k\":2},\"lu\":1.7954244055E9},"
                                + removal
                                + ","
                                + again
                                + "]");
        assertThat(history("09:00:05.500000", ",\"minimal_response\":true"))
                .contains("{\"s\":null,\"lu\":1.79542441E9},{\"s\":\"2\",\"lu\":1.795424411E9}]");
        assertThat(history("09:00:05.500000", RAW + ",\"minimal_response\":true"))
                .contains(removal + ",{\"s\":\"2\",\"lu\":1.795424411E9}]");
    }

    @Test
    void a_removed_entity_has_no_state_at_the_start() {
        home.remove("sensor.a");
        now.updateAndGet(time -> time.plusSeconds(9));
        assertThat(history("09:00:09.999999", "")).contains("\"s\":\"2\"", "\"s\":null");
        assertThat(history("09:00:12", "")).doesNotContain("sensor.a").contains("climate.b");
    }

    @Test
    void nothing_is_known_of_the_time_before_the_home_began() {
        now.updateAndGet(time -> time.plusSeconds(9));
        assertThat(states("09:00:00.000001")).contains("\"s\":\"above_horizon\"");
        assertThat(states("09:00:00")).isEqualTo("{}");
        assertThat(states("08:59:59")).contains("\"lu\":1.7954244E9}]");
    }

    private String states(String start) {
        return JsonText.of(
                client.ask(
                                "\"type\":\"history/history_during_period\",\"entity_ids\":[\"sun.sun\"],"
                                        + "\"no_attributes\":true,\"start_time\":\"2026-11-23T"
                                        + start
                                        + "\"")
                        .get("result"));
    }

    @Test
    void the_future_is_empty() {
        assertThat(history("10:00:00", RAW)).isEqualTo("{}");
    }

    @Test
    void wrong_questions_get_the_errors_of_home_assistant() {
        assertThat(TestClient.error(answer("noon", "")))
                .isEqualTo("invalid_start_time: Invalid start_time");
        assertThat(TestClient.error(answer("09:00:00", ",\"end_time\":\"x\"")))
                .isEqualTo("invalid_end_time: Invalid end_time");
        assertThat(TestClient.error(answer("09:00:00", ",\"no_attributes\":1")))
                .isEqualTo(
                        "invalid_format: expected bool for dictionary value @ data['no_attributes']. Got 1");
        String bare =
                "\"type\":\"history/history_during_period\",\"start_time\":\"2026-11-23T09:00:00Z\"";
        assertThat(TestClient.error(client.ask(bare)))
                .isEqualTo(
                        "invalid_format: required key not provided @ data['entity_ids']. Got None");
        assertThat(TestClient.error(client.ask(bare + ",\"entity_ids\":[]")))
                .isEqualTo("unknown_error: Unknown error");
        assertThat(TestClient.error(client.ask(bare + ",\"entity_ids\":[5]")))
                .startsWith("invalid_format: expected str");
        assertThat(TestClient.error(client.ask(bare + ",\"entity_ids\":[\"nonsense\"]")))
                .isEqualTo("invalid_entity_ids: Invalid entity_ids");
    }

    @Test
    void only_the_newest_rows_are_kept() {
        Recorder recorder = new Recorder(2, 0, 0);
        for (int i = 1; i <= 3; i++) {
            recorder.add(new Recorder.Row(i == 1 ? "a.b" : "c.d", "s" + i, "{}", i, i, i));
        }
        assertThat(recorder.between("a.b", 0, 9, 9).rows()).isEmpty();
        assertThat(recorder.between("c.d", 0, 9, 9).rows()).hasSize(2);
        Recorder none = new Recorder(0, 0, 0);
        none.add(new Recorder.Row("a.b", "s", "{}", 1, 1, 1));
        assertThat(none.between("a.b", 0, 9, 9).rows()).isEqualTo(List.of());
    }

    @Test
    void a_long_history_answers_thousands_of_questions_for_its_end() {
        int rows = 300_000;
        Recorder recorder = new Recorder(rows, 0, 0);
        for (int i = 1; i <= 2 * rows; i++) {
            recorder.add(new Recorder.Row("a.b", "s" + i, "{}", i, i, i));
        }
        for (int i = 0; i < 20_000; i++) {
            long start = 2L * rows - 2 - i % 5;
            Recorder.Stretch end = recorder.between("a.b", start, Long.MAX_VALUE, Long.MAX_VALUE);
            assertThat(end.rows()).hasSize(2 + i % 5);
            assertThat(end.atStart().map(Recorder.Row::updated)).hasValue(start);
        }
        assertThat(recorder.between("a.b", 0, rows + 3, Long.MAX_VALUE).rows()).hasSize(2);
    }

    @Test
    void a_log_finds_its_rows_wherever_its_oldest_one_lies() {
        RowLog log = new RowLog();
        for (int i = 1; i <= 100; i++) {
            log.addLast(new Recorder.Row("a.b", "s", "{}", 10L * i, i, i));
            if (i % 3 == 0) {
                log.removeFirst();
            }
            int oldest = i / 3 + 1;
            assertThat(log.size()).isEqualTo(i - oldest + 1);
            assertThat(log.after(10L * oldest - 1)).isZero();
            assertThat(log.after(10L * i - 1)).isEqualTo(log.size() - 1);
            assertThat(log.get(log.size() - 1).updated()).isEqualTo(10L * i);
            assertThat(log.after(10L * i)).isEqualTo(log.size());
        }
        assertThatThrownBy(() -> new RowLog().removeFirst())
                .isInstanceOf(IndexOutOfBoundsException.class);
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
