package dev.penstock.ingestion.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.config.BatchConfig;

import org.junit.jupiter.api.Test;

import java.time.Duration;

final class LingerTest {
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final ManualTiming timing = new ManualTiming();
    private final Linger linger = new Linger(new BatchConfig(5_000, LONGEST), timing);

    /** So many points a second, taken one batch after the other, for some seconds. */
    private void arriving(int perSecond, int seconds, Duration between) {
        long steps = seconds * LONGEST.toNanos() / between.toNanos();
        double each = perSecond * (between.toNanos() / 1e9);
        for (long i = 0; i < steps; i++) {
            timing.advance(between);
            linger.taken((int) Math.round(each));
        }
    }

    @Test
    void lets_the_first_point_go_at_once() {
        assertThat(linger.now()).isZero();
    }

    @Test
    void lets_a_point_go_at_once_where_few_come() {
        arriving(1, 20, Duration.ofSeconds(1));
        timing.advance(Duration.ofSeconds(1));

        assertThat(linger.now()).isLessThan(Duration.ofMillis(1));
    }

    @Test
    void waits_for_the_share_of_a_batch_that_comes_meanwhile() {
        arriving(2_000, 20, Duration.ofMillis(50));

        assertThat(linger.now()).isBetween(Duration.ofMillis(380), Duration.ofMillis(430));
    }

    @Test
    void waits_as_long_as_it_may_in_a_flood_and_not_longer() {
        arriving(5_500, 20, Duration.ofMillis(20));
        assertThat(linger.now()).isEqualTo(LONGEST);
        arriving(100_000, 20, Duration.ofMillis(20));
        assertThat(linger.now()).isEqualTo(LONGEST);
    }

    @Test
    void forgets_a_flood_within_seconds() {
        arriving(5_500, 20, Duration.ofMillis(20));
        timing.advance(Duration.ofSeconds(3));
        assertThat(linger.now()).isLessThan(Duration.ofMillis(70));
        timing.advance(Duration.ofSeconds(10));
        assertThat(linger.now()).isLessThan(Duration.ofMillis(1));
        timing.advance(Duration.ofDays(3_000));
        assertThat(linger.now()).isZero();
    }

    @Test
    void never_waits_where_it_may_not() {
        Linger none = new Linger(new BatchConfig(5_000, Duration.ZERO), timing);
        none.taken(100_000);

        assertThat(none.now()).isZero();
    }
}
