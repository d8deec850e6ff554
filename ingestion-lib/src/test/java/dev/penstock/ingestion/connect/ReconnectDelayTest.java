package dev.penstock.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.ConnectionConfig;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;

final class ReconnectDelayTest {
    private static ReconnectDelay delay(int maxRetries, double jitter) {
        return new ReconnectDelay(
                new ConnectionConfig(
                        maxRetries,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(5),
                        jitter,
                        Duration.ofSeconds(10),
                        1 << 20),
                new Random(1));
    }

    @Test
    void doubles_up_to_the_maximum() {
        ReconnectDelay delay = delay(-1, 0);
        assertThat(IntStream.range(0, 11).mapToObj(i -> delay.afterFailure().toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
    }

    @Test
    void stays_at_the_maximum_however_often_it_fails() {
        ReconnectDelay delay = delay(-1, 0);
        for (int i = 0; i < 10_000; i++) {
            assertThat(delay.afterFailure())
                    .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(5));
        }
    }

    @Test
    void varies_within_the_jitter_and_never_beyond_the_maximum() {
        ReconnectDelay delay = delay(-1, 0.1);
        assertThat(delay.afterFailure())
                .isBetween(Duration.ofMillis(900), Duration.ofMillis(1_100));
        assertThat(delay.afterFailure())
                .isBetween(Duration.ofMillis(1_800), Duration.ofMillis(2_200));
        for (int i = 0; i < 100; i++) {
            assertThat(delay.afterFailure()).isLessThanOrEqualTo(Duration.ofMinutes(5));
        }
    }

    @Test
    void begins_anew_after_success() {
        ReconnectDelay delay = delay(-1, 0);
        delay.afterFailure();
        delay.afterFailure();
        delay.reset();
        assertThat(delay.afterFailure()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void is_exhausted_after_as_many_retries_as_are_allowed() {
        ReconnectDelay delay = delay(2, 0);
        delay.afterFailure();
        delay.afterFailure();
        assertThat(delay.exhausted()).isFalse();
        delay.afterFailure();
        assertThat(delay.exhausted()).isTrue();

        ReconnectDelay none = delay(0, 0);
        none.afterFailure();
        assertThat(none.exhausted()).isTrue();
    }
}
