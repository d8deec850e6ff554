package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Quantiles from what a scrape says. */
final class LagHistogramTest {
    private static String scrape(String home, int upToHalf, int upToOne, int all) {
        return """
        # TYPE penstock_event_to_written_seconds histogram
        penstock_event_to_written_seconds_bucket{home="%1$s",le="0.5"} %2$d
        penstock_event_to_written_seconds_bucket{home="%1$s",le="1.0"} %3$d
        penstock_event_to_written_seconds_bucket{home="%1$s",le="+Inf"} %4$d
        penstock_event_to_written_seconds_count{home="%1$s"} %4$d
        penstock_event_to_written_seconds_sum{home="%1$s"} %5$.1f
        penstock_write_seconds_count{home="%1$s"} 77
        """
                .formatted(home, upToHalf, upToOne, all, all * 0.5);
    }

    @Test
    void interpolates_within_a_bucket() {
        LagHistogram lag = LagHistogram.of(scrape("a", 0, 100, 100), home -> true);

        assertThat(lag.count()).isEqualTo(100);
        assertThat(lag.mean()).isEqualTo(0.5);
        assertThat(lag.quantile(0.99)).isCloseTo(0.995, within(1e-9));
        assertThat(lag.quantile(0.5)).isCloseTo(0.75, within(1e-9));
    }

    @Test
    void beyond_the_last_bound_it_is_that_bound() {
        assertThat(LagHistogram.of(scrape("a", 0, 10, 100), home -> true).quantile(0.99))
                .isEqualTo(1.0);
    }

    @Test
    void adds_up_only_the_homes_that_are_wanted_and_only_what_came_since() {
        String both = scrape("a", 50, 100, 100) + scrape("b", 0, 0, 100);
        LagHistogram before = LagHistogram.of(scrape("a", 50, 50, 50), "a"::equals);

        LagHistogram since = LagHistogram.of(both, "a"::equals).since(before);

        assertThat(since.count()).isEqualTo(50);
        assertThat(since.quantile(1)).isCloseTo(1.0, within(1e-9));
        assertThat(since.quantile(0)).isCloseTo(0.5, within(0.5));
    }
}
