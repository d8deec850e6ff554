package dev.penstock.ingestion.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.metrics.Alarm.Change;

import org.junit.jupiter.api.Test;

final class AlarmTest {
    private final Alarm alarm = new Alarm();

    @Test
    void comes_at_four_fifths_and_is_told_once() {
        assertThat(alarm.look(0.79)).isEqualTo(Change.NONE);
        assertThat(alarm.raised()).isFalse();
        assertThat(alarm.look(0.8)).isEqualTo(Change.RAISED);
        assertThat(alarm.look(1)).isEqualTo(Change.NONE);
        assertThat(alarm.raised()).isTrue();
    }

    @Test
    void goes_only_below_seven_tenths() {
        alarm.look(0.9);

        assertThat(alarm.look(0.75)).isEqualTo(Change.NONE);
        assertThat(alarm.look(0.7)).isEqualTo(Change.NONE);
        assertThat(alarm.raised()).isTrue();
        assertThat(alarm.look(0.69)).isEqualTo(Change.CLEARED);
        assertThat(alarm.raised()).isFalse();
        assertThat(alarm.look(0.75)).isEqualTo(Change.NONE);
        assertThat(alarm.look(0.81)).isEqualTo(Change.RAISED);
    }

    @Test
    void does_not_flutter_about_either_bound() {
        alarm.look(0.8);
        for (int i = 0; i < 10; i++) {
            assertThat(alarm.look(0.7)).isEqualTo(Change.NONE);
            assertThat(alarm.look(0.8)).isEqualTo(Change.NONE);
        }
        alarm.look(0.5);
        for (int i = 0; i < 10; i++) {
            assertThat(alarm.look(0.69)).isEqualTo(Change.NONE);
            assertThat(alarm.look(0.79)).isEqualTo(Change.NONE);
        }
    }
}
