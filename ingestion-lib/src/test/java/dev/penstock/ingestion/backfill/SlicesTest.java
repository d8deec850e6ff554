package dev.penstock.ingestion.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

final class SlicesTest {
    private static final long SHORTEST = Duration.ofMillis(500).toNanos() / 1_000;
    private static final long LONGEST = Duration.ofHours(12).toNanos() / 1_000;

    private final Slices slices = new Slices();

    @Test
    void begins_with_a_minute_of_two_hundred_entities() {
        assertThat(slices.length()).isEqualTo(60_000_000);
        assertThat(slices.entities()).isEqualTo(200);
    }

    @Test
    void few_rows_make_stretches_longer_up_to_half_a_day() {
        slices.read(0);
        assertThat(slices.length()).isEqualTo(120_000_000);
        for (int i = 0; i < 100; i++) {
            slices.read(2_999);
        }
        assertThat(slices.length()).isEqualTo(LONGEST);
    }

    @Test
    void plenty_of_rows_make_stretches_shorter_down_to_half_a_second() {
        slices.read(8_001);
        assertThat(slices.length()).isEqualTo(30_000_000);
        for (int i = 0; i < 100; i++) {
            slices.read(8_001);
        }
        assertThat(slices.length()).isEqualTo(SHORTEST);
    }

    @Test
    void as_many_rows_as_wanted_change_nothing() {
        slices.read(3_000);
        slices.read(8_000);
        assertThat(slices.length()).isEqualTo(60_000_000);
    }

    @Test
    void an_answer_that_is_too_large_makes_stretches_shorter_and_then_asks_for_fewer() {
        for (int times = 0; times < 20; times++) {
            slices.tooMuch();
            assertThat(slices.length()).isGreaterThanOrEqualTo(SHORTEST);
            assertThat(slices.entities()).isBetween(1, 200);
        }
        assertThat(slices.length()).isEqualTo(SHORTEST);
        assertThat(slices.entities()).isEqualTo(1);
        slices.tooMuch();
        assertThat(slices.entities()).isEqualTo(1);
    }

    @Test
    void fewer_entities_leave_the_stretch_as_it_is() {
        slices.fewerEntities();
        assertThat(slices.entities()).isEqualTo(50);
        assertThat(slices.length()).isEqualTo(60_000_000);
    }
}
