package dev.penstock.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

final class StopSignalTest {
    private static final Duration PLENTY = Duration.ofSeconds(30);

    private final StopSignal stop = new StopSignal();

    @Test
    void whoever_waits_goes_on_when_stopping_is_asked_for() throws Exception {
        CountDownLatch released = new CountDownLatch(3);
        List<Thread> waiting =
                Stream.generate(() -> Thread.ofVirtual().start(() -> await(released)))
                        .limit(3)
                        .toList();

        assertThat(released.getCount()).isEqualTo(3);
        stop.ask();

        assertThat(released.await(PLENTY.toSeconds(), TimeUnit.SECONDS)).isTrue();
        for (Thread thread : waiting) {
            assertThat(thread.join(PLENTY)).isTrue();
        }
    }

    private void await(CountDownLatch released) {
        try {
            stop.await();
            released.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_wait_with_a_limit_tells_whether_stopping_is_asked_for() throws Exception {
        assertThat(stop.await(Duration.ZERO)).isFalse();
        assertThat(stop.await(Duration.ofMillis(1))).isFalse();

        stop.ask();

        assertThat(stop.await(Duration.ZERO)).isTrue();
        assertThat(stop.await(PLENTY)).isTrue();
    }

    @Test
    void asking_twice_is_asking_once() throws Exception {
        stop.ask();
        stop.ask();

        stop.await();
        assertThat(stop.await(PLENTY)).isTrue();
    }

    @Test
    void being_done_passes_the_exit_code_on_and_asks_for_nothing() throws Exception {
        assertThat(stop.done(3)).isEqualTo(3);
        assertThat(stop.done(0)).isZero();
        assertThat(stop.await(Duration.ZERO)).isFalse();
    }
}
