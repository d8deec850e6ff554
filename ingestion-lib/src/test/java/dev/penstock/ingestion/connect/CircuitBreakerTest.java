package dev.penstock.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.config.BreakerConfig;

import org.junit.jupiter.api.Test;

import java.time.Duration;

final class CircuitBreakerTest {
    private static final Duration OPEN_FOR = Duration.ofSeconds(60);

    private final ManualTiming timing = new ManualTiming();
    private final CircuitBreaker breaker =
            new CircuitBreaker(new BreakerConfig(3, OPEN_FOR), timing);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed();
        }
    }

    @Test
    void permits_until_as_many_attempts_failed_in_a_row() {
        for (int i = 0; i < 3; i++) {
            assertThat(breaker.permits()).isTrue();
            assertThat(breaker.remaining()).isZero();
            breaker.failed();
        }
        assertThat(breaker.permits()).isFalse();
        assertThat(breaker.remaining()).isEqualTo(OPEN_FOR);
    }

    @Test
    void is_half_open_after_its_time_and_not_before() {
        fail(3);
        timing.advance(OPEN_FOR.minusNanos(1));
        assertThat(breaker.permits()).isFalse();
        assertThat(breaker.remaining()).isEqualTo(Duration.ofNanos(1));
        timing.advance(Duration.ofNanos(1));
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void opens_again_when_the_one_attempt_fails_that_it_let_through() {
        fail(3);
        timing.advance(OPEN_FOR);
        breaker.failed();
        assertThat(breaker.permits()).isFalse();
        assertThat(breaker.remaining()).isEqualTo(OPEN_FOR);
    }

    @Test
    void success_closes_it_and_forgets_what_was_before() {
        fail(3);
        timing.advance(OPEN_FOR);
        breaker.succeeded();
        fail(2);
        assertThat(breaker.permits()).isTrue();
        breaker.failed();
        assertThat(breaker.permits()).isFalse();
    }

    @Test
    void success_in_between_means_that_failures_were_not_in_a_row() {
        for (int i = 0; i < 10; i++) {
            fail(2);
            breaker.succeeded();
        }
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void the_time_counts_from_the_last_failure() {
        fail(2);
        timing.advance(Duration.ofHours(1));
        breaker.failed();
        assertThat(breaker.remaining()).isEqualTo(OPEN_FOR);
    }

    @Test
    void half_open_lets_one_attempt_through_before_its_time() {
        fail(3);
        breaker.halfOpen();
        assertThat(breaker.permits()).isTrue();
        breaker.failed();
        assertThat(breaker.permits()).isFalse();
        assertThat(breaker.remaining()).isEqualTo(OPEN_FOR);
    }

    @Test
    void half_open_changes_nothing_while_it_is_closed() {
        breaker.halfOpen();
        fail(2);
        assertThat(breaker.permits()).isTrue();
        breaker.failed();
        assertThat(breaker.permits()).isFalse();
    }

    @Test
    void bears_any_number_of_failures() {
        fail(1_000_000);
        timing.advance(OPEN_FOR);
        assertThat(breaker.permits()).isTrue();
        breaker.succeeded();
        assertThat(breaker.permits()).isTrue();
    }
}
