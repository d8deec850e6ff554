package dev.penstock.ingestion.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.ManualTiming;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

final class LogThrottleTest {
    @Test
    void lets_one_message_through_per_interval_and_tells_how_many_it_held_back() {
        ManualTiming timing = new ManualTiming();
        LogThrottle throttle = new LogThrottle(timing, Duration.ofSeconds(30));
        List<Long> logged = new ArrayList<>();

        throttle.log(logged::add);
        throttle.log(logged::add);
        throttle.log(logged::add);
        timing.advance(Duration.ofSeconds(30));
        throttle.log(logged::add);

        assertThat(logged).containsExactly(0L, 2L);
    }

    @Test
    void the_interval_counts_from_the_message_that_was_let_through_last() {
        ManualTiming timing = new ManualTiming();
        LogThrottle throttle = new LogThrottle(timing, Duration.ofSeconds(30));
        List<Long> logged = new ArrayList<>();

        timing.advance(Duration.ofSeconds(20));
        throttle.log(logged::add);
        timing.advance(Duration.ofSeconds(29));
        throttle.log(logged::add);
        assertThat(logged).containsExactly(0L);
        timing.advance(Duration.ofSeconds(1));
        throttle.log(logged::add);

        assertThat(logged).containsExactly(0L, 1L);
    }
}
