package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** Reading what Penstock tells of its gaps. */
final class GapsTest {
    private static final String TWO_HOMES =
            """
            {"homes":{
              "a":{"watermark":"2026-11-24T10:00:00Z",
                "open":[{"id":3,"cause":"disconnected","from":"2026-11-24T10:00:00.000001Z",
                  "to":null,"opened":"2026-11-24T10:00:01Z","state":"filling","progress":0.42,
                  "rows":1234}],
                "closed":[{"id":2,"cause":"crashed","outcome":"filled","rows":1200,
                  "entities_without_history":[]}]},
              "b":{"watermark":null,"open":[],
                "closed":[
                  {"id":1,"cause":"crashed","outcome":"partly","rows":30,
                   "entities_without_history":["sensor.x"]},
                  {"id":2,"cause":"queue_full","outcome":"filled","rows":4}]}}}
            """;

    @Test
    void counts_over_all_homes() {
        Gaps gaps = Gaps.of(TWO_HOMES);

        assertThat(gaps.open()).hasSize(1);
        assertThat(gaps.closed()).isEqualTo(3);
        assertThat(gaps.outcomes()).isEqualTo(Map.of("filled", 2, "partly", 1));
        assertThat(gaps.causes()).isEqualTo(Map.of("crashed", 2, "queue_full", 1));
        assertThat(gaps.rows()).isEqualTo(1234);
        assertThat(gaps.unfilled()).hasSize(1);
    }

    @Test
    void does_not_take_another_answer_for_no_gaps() {
        assertThatThrownBy(() -> Gaps.of("{\"error\":\"not found\"}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not found");
    }
}
