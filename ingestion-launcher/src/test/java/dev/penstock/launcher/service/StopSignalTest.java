package dev.penstock.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

final class StopSignalTest {
    private static final Duration PLENTY = Duration.ofSeconds(30);

    private final List<String> happened = new CopyOnWriteArrayList<>();
    private final StopSignal stop =
            new StopSignal(
                    new StopSignal.Ending() {
                        @Override
                        public void inOrder() {
                            happened.add("in order");
                        }

                        @Override
                        public void atOnce(int code) {
                            happened.add("at once with " + code);
                        }
                    });

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

    @Test
    void the_first_signal_ends_in_order_the_second_hurries_and_the_third_ends_at_once() {
        stop.whenHurried(() -> happened.add("hurried"));

        stop.signalled();
        assertThat(happened).containsExactly("in order");
        stop.signalled();
        assertThat(happened).containsExactly("in order", "hurried");
        stop.signalled();
        assertThat(happened).containsExactly("in order", "hurried", "at once with 1");
    }

    @Test
    void whoever_can_be_hurried_only_after_the_second_signal_is_hurried_at_once() {
        stop.signalled();
        stop.whenHurried(() -> happened.add("too early"));
        assertThat(happened).doesNotContain("too early");
        stop.signalled();
        stop.whenHurried(() -> happened.add("hurried"));

        assertThat(happened).containsExactly("in order", "too early", "hurried");
    }

    @Test
    void an_orderly_end_asks_to_stop_and_ends_with_the_code_of_what_is_done() throws Exception {
        Thread end = Thread.ofVirtual().start(stop::stopInOrder);

        stop.await();
        assertThat(happened).isEmpty();
        stop.done(3);

        assertThat(end.join(PLENTY)).isTrue();
        assertThat(happened).containsExactly("at once with 3");
    }

    @Test
    void an_orderly_end_does_not_wait_for_ever() {
        stop.deadline(Duration.ofSeconds(10).negated());
        stop.stopInOrder();

        assertThat(happened).containsExactly("at once with 1");
    }
}
