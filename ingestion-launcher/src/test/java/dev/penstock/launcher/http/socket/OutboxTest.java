package dev.penstock.launcher.http.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What waits for a client, and what does not. */
final class OutboxTest {
    private static final byte[] LAST = {9};

    private final Outbox outbox = new Outbox(3, 10);

    private static byte[] frame(int number, int length) {
        byte[] frame = new byte[length];
        frame[0] = (byte) number;
        return frame;
    }

    @Test
    void takes_no_more_frames_than_it_may() {
        assertThat(outbox.offer(frame(1, 1))).isTrue();
        assertThat(outbox.offer(frame(2, 1))).isTrue();
        assertThat(outbox.offer(frame(3, 1))).isTrue();
        assertThat(outbox.offer(frame(4, 1))).isFalse();
    }

    @Test
    void takes_no_more_bytes_than_it_may_but_one_frame_of_any_length() throws Exception {
        assertThat(outbox.offer(frame(1, 1000))).isTrue();
        assertThat(outbox.offer(frame(2, 1))).isFalse();
        assertThat(outbox.take()).hasSize(1000);
        assertThat(outbox.offer(frame(3, 6))).isTrue();
        assertThat(outbox.offer(frame(4, 5))).isFalse();
        assertThat(outbox.offer(frame(5, 4))).isTrue();
    }

    @Test
    void what_is_urgent_comes_first_and_is_left_out_where_there_is_much_of_it() throws Exception {
        outbox.offer(frame(1, 1));
        for (int i = 0; i < 100; i++) {
            outbox.urgent(frame(2, 1));
        }
        int urgent = 0;
        while (Objects.requireNonNull(outbox.take())[0] == 2) {
            urgent++;
        }

        assertThat(urgent).isEqualTo(16);
        assertThat(outbox.empty()).isTrue();
    }

    @Test
    void the_last_frame_comes_after_what_waits_or_at_once() throws Exception {
        outbox.offer(frame(1, 1));
        outbox.finish(LAST, false);
        outbox.urgent(frame(2, 1));
        assertThat(outbox.offer(frame(3, 1))).isFalse();
        assertThat(outbox.take()).containsExactly(1);
        assertThat(outbox.take()).containsExactly(9);
        assertThat(outbox.take()).isNull();

        Outbox other = new Outbox(3, 10);
        other.offer(frame(1, 1));
        other.urgent(frame(2, 1));
        other.finish(LAST, true);
        other.finish(frame(8, 1), true);
        assertThat(other.take()).containsExactly(9);
        assertThat(other.take()).isNull();
    }

    @Test
    void nothing_comes_out_of_one_that_is_abandoned_and_nobody_waits() throws Exception {
        CompletableFuture<Boolean> nothing =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return outbox.take() == null;
                    } catch (InterruptedException e) {
                        return false;
                    }
                });
        outbox.abandon();

        assertThat(nothing.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(outbox.offer(frame(1, 1))).isFalse();
        assertThat(outbox.take()).isNull();
    }
}
