package dev.penstock.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HomeClockTest {
    private final HomeClock clock = new HomeClock();

    @Test
    void before_the_first_event_it_shows_nothing() {
        assertThat(clock.atLeast(5_000_000_000L)).isZero();
        assertThat(clock.atLeast(9_000_000_000L)).isZero();
    }

    @Test
    void it_goes_on_from_the_latest_event_whatever_ours_shows() {
        clock.seen(1_000_000);
        assertThat(clock.atLeast(-7_000_000_000L)).isEqualTo(1_000_000);
        assertThat(clock.atLeast(-5_000_000_000L)).isEqualTo(3_000_000);
        clock.seen(10_000_000);
        assertThat(clock.atLeast(50_000_000_000L)).isEqualTo(10_000_000);
        assertThat(clock.atLeast(50_001_000_000L)).isEqualTo(10_001_000);
    }
}
