package dev.penstock.ingestion.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.Glob;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.LinkedHashMap;
import java.util.Map;

/** With a dead band of 0.5; prefix s: for the snapshot, h: for history. */
final class DeadBandTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # seen                                               | passes
                    20@1 20.4@2 20.5@3                                   | 20 20.5
                    20@1 19.6@2 19.5@3                                   | 20 19.5
                    # Against the last one that passed, so that a slow drift is seen.
                    20@1 20.2@2 20.4@3 20.6@4 20.8@5                     | 20 20.6
                    20@1 20@2 20.0@3                                     | 20
                    # What is no number passes, and so does the number after it.
                    20@1 unavailable@2 20.1@3 20.2@4                     | 20 unavailable 20.1
                    20@1 unknown@2 unavailable@3 20@4                    | 20 unknown unavailable 20
                    20@1 removed@2 20@3                                  | 20 removed 20
                    on@1 on@2 off@3                                      | on on off
                    # A snapshot passes, and counts from then on.
                    20@1 s:20.1@2 20.3@3 20.5@4 20.6@5                   | 20 20.1 20.6
                    # History does not disturb what is live, nor the other way round.
                    20@10 h:30@1 20.1@11 h:30.1@2 20.5@12 h:30.5@3       | 20 30 20.5 30.5
                    h:30@1 h:unavailable@2 h:30@3 h:30@4                 | 30 unavailable 30
                    # An answer that is read once more passes as before.
                    h:10@1 h:13@2 h:10@3 h:10@1 h:13@2 h:10@3            | 10 13 10 10 13 10
                    # Too large for a double: further away than anything.
                    1e300@1 1e999@2 1e300@3                              | 1e300 1e999 1e300
                    """)
    void numbers_near_the_last_one_are_filtered(String seen, String passes) {
        Judged judged = Judged.by(Judged.banded("sensor.*", 0.5)).sees(seen);
        assertThat(judged.passedStates()).isEqualTo(passes);
        FilterStatistics statistics = judged.chain().statistics();
        assertThat(statistics.passedCount()).isEqualTo(judged.passed.size());
        assertThat(statistics.filteredCount()).isEqualTo(judged.filtered.size());
        assertThat(statistics.rules().getFirst().matched()).isEqualTo(judged.filtered.size());
    }

    @Test
    void the_first_pattern_that_matches_counts() {
        Map<Glob, Double> bands = new LinkedHashMap<>();
        bands.put(Glob.of("sensor.a"), 1.0);
        bands.put(Glob.of("sensor.*"), 5.0);
        Judged judged = Judged.by(Judged.with(Map.of(), bands)).sees("20@1 22@2");
        assertThat(judged.passedStates()).isEqualTo("20 22");
        judged.sees(Changes.of("sensor.b", "20", 1)).sees(Changes.of("sensor.b", "22", 2));
        judged.sees(Changes.of("light.b", "20", 1)).sees(Changes.of("light.b", "20", 2));
        assertThat(judged.passedStates()).isEqualTo("20 22 20 20 20");
    }
}
