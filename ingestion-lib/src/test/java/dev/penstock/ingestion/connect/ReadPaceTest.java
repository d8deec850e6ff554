package dev.penstock.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.time.Timing;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** When the reader lets messages gather, by a clock that stands still between them. */
final class ReadPaceTest {
    private static final long MILLI = 1_000_000;
    private static final int USUAL = 1_100;

    private final Rested timing = new Rested();
    private final ReadPace pace = new ReadPace(timing);

    /** A clock that a rest moves on, and that counts rests. */
    private static final class Rested implements Timing {
        private long nanos;
        private int rests;

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public boolean await(CountDownLatch signal, Duration atMost) {
            throw new UnsupportedOperationException("nobody waits for a signal here");
        }

        @Override
        public void rest(long atMost) {
            rests++;
            nanos += atMost;
        }
    }

    private void read(int messages, long apart) {
        for (int i = 0; i < messages; i++) {
            timing.nanos += apart;
            if (pace.read(USUAL, true, timing.nanos)) {
                pace.pause();
            }
        }
    }

    @Test
    void messages_that_come_seldom_are_read_at_once() {
        read(1_000, 100 * MILLI);
        read(1_000, 5 * MILLI);
        assertThat(timing.rests).isZero();
    }

    @Test
    void many_small_messages_gather_between_pauses() {
        long left = 0;
        for (int i = 0; i < 5_000; i++) {
            long before = timing.nanos;
            read(1, left > 0 ? 5_000 : MILLI / 2);
            // What arrived during a pause comes without any time between.
            left = Math.max(0, left - 1) + (timing.nanos - before) / (MILLI / 2);
        }
        assertThat(timing.rests).as("a pause for some forty messages").isBetween(80, 250);
    }

    @Test
    void pauses_vanish_where_they_hold_up_what_is_to_be_read() {
        read(100, MILLI / 2);
        int before = timing.rests;
        long begin = timing.nanos;
        for (int i = 0; i < 1_000; i++) {
            // As much as a socket holds, and a moment until the sender has filled it again.
            read(1, MILLI / 5);
            read(200, 20_000);
        }
        assertThat(timing.rests - before).isLessThan(10);
        assertThat(timing.nanos - begin).isLessThan(5_000 * MILLI);
    }

    @Test
    void pauses_end_where_as_much_could_be_read_without_them() {
        // There is always more, but each message looks as if it had been waited for.
        long begin = timing.nanos;
        read(50_000, 150_000);
        assertThat(timing.nanos - begin).as("7.5 s without any pause").isLessThan(15_000 * MILLI);
    }

    @Test
    void pauses_come_back_when_less_is_to_be_read() {
        for (int i = 0; i < 100; i++) {
            read(1, MILLI / 5);
            read(200, 20_000);
        }
        int before = timing.rests;
        read(2_000, MILLI / 2);
        assertThat(timing.rests).isGreaterThan(before + 50);
    }

    @Test
    void a_few_quick_answers_at_a_sessions_start_do_not_make_it_pause() {
        read(20, MILLI);
        assertThat(timing.rests).isZero();
    }

    @Test
    void a_busy_reader_never_pauses() {
        read(50_000, 5_000);
        assertThat(timing.rests).isZero();
    }

    @Test
    void a_long_message_is_not_interrupted() {
        read(2_000, MILLI / 2);
        int before = timing.rests;
        for (int part = 0; part < 1_000; part++) {
            timing.nanos += MILLI;
            assertThat(pace.read(16_384, false, timing.nanos)).isFalse();
        }
        assertThat(timing.rests).isEqualTo(before);
    }

    @Test
    void reads_at_once_again_when_the_many_are_over() {
        read(2_000, MILLI / 2);
        read(20, 1_000 * MILLI);
        int before = timing.rests;
        read(1_000, 100 * MILLI);
        assertThat(timing.rests).isEqualTo(before);
    }
}
