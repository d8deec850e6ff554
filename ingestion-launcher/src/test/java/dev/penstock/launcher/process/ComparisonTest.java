package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.Change;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Differences show in both directions, and spellings of one number are none. */
final class ComparisonTest {
    @Test
    void a_number_is_the_same_in_the_home_and_in_the_database() {
        assertThat(Stored.of(new Change("sensor.a", "21.50", 5)))
                .isEqualTo(Stored.of("sensor.a", 5, "21.5"));
        assertThat(Stored.of(new Change("sensor.a", "12000000", 5)))
                .isEqualTo(Stored.of("sensor.a", 5, "1.2E7"));
        assertThat(Stored.of(new Change("sensor.a", "on", 5)))
                .isNotEqualTo(Stored.of("sensor.a", 5, "1"));
    }

    @Test
    void a_removed_entity_has_the_state_removed() {
        assertThat(Stored.of(new Change("sensor.a", null, 5)))
                .isEqualTo(Stored.of("sensor.a", 5, "removed"));
    }

    @Test
    void equal_sets_are_equal_however_often_something_stands_in_them() {
        Stored one = Stored.of("sensor.a", 5, "1");

        assertThat(Comparison.of(List.of(one), List.of(one, one)).equal()).isTrue();
    }

    @Test
    void tells_what_is_missing_and_what_is_too_much() {
        Stored both = Stored.of("sensor.a", 5, "1");
        Stored lost = Stored.of("sensor.a", 6, "2");
        Stored wrong = Stored.of("sensor.a", 7, "3");
        Stored invented = Stored.of("sensor.a", 7, "4");
        Comparison comparison = Comparison.of(List.of(both, lost, wrong), List.of(both, invented));

        assertThat(comparison.equal()).isFalse();
        assertThat(comparison.missing()).containsExactlyInAnyOrder(lost, wrong);
        assertThat(comparison.surplus()).containsExactly(invented);
        assertThat(comparison.toString())
                .contains("3 expected, 2 missing (1 of them stored with another state), 1 too many")
                .contains("micros=6");
    }
}
