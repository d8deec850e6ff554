package dev.penstock.ingestion.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.Glob;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** With an interval of 10 s; prefix s: for the snapshot, h: for history; now@… is the clock. */
final class ThrottleTest {
    private static final Duration TEN = Duration.ofSeconds(10);

    @ParameterizedTest(name = "{0}: {1}, {2} filtered, {3} held")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # seen                                     | passes                 | filtered | held
                    1@100                                      | 1                      | 0        | 0
                    1@100 2@101                                | 1                      | 0        | 1
                    1@100 2@101 3@109                          | 1                      | 1        | 1
                    # The latest goes when the slot is over, by the clock or by the next change.
                    1@100 2@101 3@109 now@109.9                | 1                      | 1        | 1
                    1@100 2@101 3@109 now@110                  | 1 3                    | 1        | 0
                    1@100 2@101 3@109 4@110                    | 1 3 4                  | 1        | 0
                    1@100 2@101 3@109 4@110 5@111              | 1 3 4                  | 1        | 1
                    1@100 2@101 now@150 3@151                  | 1 2 3                  | 0        | 0
                    # Slots are aligned to the epoch, whenever the first number came.
                    1@109 2@110 3@111                          | 1 2                    | 0        | 1
                    # What is no number goes at once, and what is held goes before it.
                    1@100 2@101 unavailable@102                | 1 2 unavailable        | 0        | 0
                    1@100 2@101 unavailable@102 3@103 4@104    | 1 2 unavailable 3      | 0        | 1
                    1@100 2@101 removed@102 3@103              | 1 2 removed 3          | 0        | 0
                    on@100 off@101 on@102                      | on off on              | 0        | 0
                    # So does a state of a snapshot, and the first number after it.
                    1@100 2@101 s:3@102 4@103 5@104            | 1 2 3 4                | 0        | 1
                    # A change that comes late passes, and so does the next one of the later slot.
                    1@100 2@99 3@101 4@102                     | 1 2 3                  | 0        | 1
                    # A clock that is set back lets everything go.
                    1@100 2@101 now@50                         | 1 2                    | 0        | 0
                    1@100 2@101 now@99                         | 1                      | 0        | 1
                    # Of history, the first of a slot; nothing is held, and what is live is not disturbed.
                    h:1@100 h:2@101 h:3@109 h:4@110            | 1 4                    | 2        | 0
                    h:1@100 h:on@101 h:2@102 h:3@103           | 1 on 2                 | 1        | 0
                    1@100 2@101 h:7@102 h:8@103 3@104          | 1 7                    | 2        | 1
                    # An answer that is read once more passes as before.
                    h:1@100 h:2@101 h:1@100 h:2@101            | 1 1                    | 2        | 0
                    """)
    void one_number_in_a_slot_passes_and_the_latest_when_it_is_over(
            String seen, String passes, int filtered, int held) {
        Judged judged = Judged.by(Judged.throttled("sensor.*", TEN)).sees(seen);
        assertThat(judged.passedStates()).isEqualTo(passes);
        FilterStatistics statistics = judged.chain().statistics();
        assertThat(statistics.passedCount()).isEqualTo(judged.passed.size());
        assertThat(statistics.filteredCount()).isEqualTo(filtered);
        assertThat(judged.filtered).hasSize(filtered);
        assertThat(statistics.heldCount()).isEqualTo(held);
        assertThat(statistics.rules().getFirst().matched()).isEqualTo(filtered);
    }

    @Test
    void what_is_held_of_several_entities_goes_when_its_own_slot_is_over() {
        Map<Glob, Duration> intervals = new LinkedHashMap<>();
        intervals.put(Glob.of("sensor.a"), Duration.ofSeconds(60));
        intervals.put(Glob.of("sensor.*"), TEN);
        Judged judged = Judged.by(Judged.with(intervals, Map.of())).sees("1@120 2@121");
        judged.sees(Changes.of("sensor.b", "3", 122)).sees(Changes.of("sensor.b", "4", 123));
        judged.sees(Changes.of("sensor.c", "5", 124)).sees(Changes.of("sensor.c", "6", 125));
        judged.sees("now@130");
        assertThat(judged.passedStates()).isEqualTo("1 3 5 4 6");
        judged.sees("now@180");
        assertThat(judged.passedStates()).isEqualTo("1 3 5 4 6 2");
    }

    @Test
    void everything_can_be_let_go() {
        Judged judged = Judged.by(Judged.throttled("sensor.*", TEN)).sees("1@100 2@101 3@102");
        judged.chain().releaseAll(judged);
        assertThat(judged.passedStates()).isEqualTo("1 3");
        assertThat(judged.chain().statistics().heldCount()).isZero();
        judged.sees("4@103");
        assertThat(judged.chain().statistics().heldCount()).isEqualTo(1);
    }

    @Test
    void an_interval_without_end_holds_until_the_end() {
        Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
        Judged judged = Judged.by(Judged.throttled("sensor.*", forEver)).sees("1@100 2@200");
        judged.sees("now@1e9");
        assertThat(judged.passedStates()).isEqualTo("1");
        judged.chain().releaseAll(judged);
        assertThat(judged.passedStates()).isEqualTo("1 2");
    }

    @Test
    void more_entities_than_any_home_has_lose_nothing_that_is_held() {
        Judged judged = Judged.by(Judged.throttled("sensor.*", TEN));
        int entities = 100_050;
        for (int i = 0; i < entities; i++) {
            judged.sees(Changes.of("sensor.x" + i, "1", 100));
            judged.sees(Changes.of("sensor.x" + i, "2", 101));
        }
        judged.sees("now@110");
        assertThat(judged.passed).hasSize(2 * entities);
        assertThat(judged.chain().statistics().heldCount()).isZero();
    }
}
