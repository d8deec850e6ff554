package dev.penstock.examples.benchmark.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.benchmark.contestant.Ceiling;
import dev.penstock.examples.benchmark.home.Load;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The harness measures what it says, with the one contestant that needs nothing but Java. */
@Timeout(120)
final class MeasuredTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void every_message_that_is_sent_is_counted(int together) throws Exception {
        try (Trial trial = Trial.start(new Ceiling(), Load.of(100, 4).together(together))) {
            Outcome first = trial.run(2_000, 0);
            Outcome second = trial.run(3_000, 0);

            assertThat(first.events()).isEqualTo(2_000);
            assertThat(second.events()).isEqualTo(3_000);
            assertThat(second.bytes() / second.events()).isBetween(900L, 1_500L);
            assertThat(trial.running().count()).isEqualTo(5_000L / together);
            assertThat(second.figures().peakKib()).isPositive();
        }
    }

    @Test
    void a_rate_is_kept() throws Exception {
        try (Trial trial = Trial.start(new Ceiling(), Load.of(100, 4))) {
            Outcome outcome = trial.run(300, 1_000);
            assertThat(outcome.seconds())
                    .as("299 ms lie between the first and the last")
                    .isGreaterThanOrEqualTo(0.299);
        }
    }
}
