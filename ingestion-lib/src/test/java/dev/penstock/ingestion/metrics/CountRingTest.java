package dev.penstock.ingestion.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class CountRingTest {
    private final CountRing ring = new CountRing(8);

    @Test
    void counts_by_tick() {
        ring.count(0);
        ring.count(0);
        ring.count(3);

        assertThat(ring.at(0)).isEqualTo(2);
        assertThat(ring.at(1)).isZero();
        assertThat(ring.at(3)).isEqualTo(1);
    }

    @Test
    void forgets_what_is_a_round_ago() {
        ring.count(2);
        ring.count(10);

        assertThat(ring.at(2)).isZero();
        assertThat(ring.at(10)).isEqualTo(1);
    }

    @Test
    void nothing_of_an_earlier_round_is_counted_after_a_long_silence() {
        for (long tick = 0; tick < 8; tick++) {
            ring.count(tick);
        }
        ring.count(1_000_000);

        assertThat(ring.sum(1_000_000, 8)).isEqualTo(1);
    }

    @Test
    void sums_the_last_ticks_and_none_before_the_first() {
        for (long tick = 0; tick <= 4; tick++) {
            ring.count(tick);
        }

        assertThat(ring.sum(4, 2)).isEqualTo(2);
        assertThat(ring.sum(4, 8)).isEqualTo(5);
        assertThat(ring.sum(4, 1)).isEqualTo(1);
    }

    @Test
    void a_tick_never_counted_is_zero_whatever_slot_it_would_have() {
        for (long tick = 0; tick < 100; tick++) {
            assertThat(ring.at(tick)).isZero();
        }
    }

    @Test
    void refuses_a_size_that_is_no_power_of_two() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CountRing(60));
    }
}
