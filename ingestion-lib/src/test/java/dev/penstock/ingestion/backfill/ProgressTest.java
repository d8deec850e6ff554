package dev.penstock.ingestion.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.Reach;

import org.junit.jupiter.api.Test;

import java.util.OptionalLong;

final class ProgressTest {
    private static final long SECOND = 1_000_000;

    private final Progress progress = new Progress(new ManualTiming());

    private boolean receives(Via via, long micros) {
        return progress.received(Rows.change("a.b", micros, via));
    }

    private void acknowledges(Via via, long micros) {
        acknowledges(Rows.batch(Rows.point(micros, via)));
    }

    private void acknowledges(Batch batch) {
        progress.written(batch);
        progress.safe(Reach.of(batch));
    }

    private OptionalLong watermark(long pending) {
        return progress.watermark(() -> pending);
    }

    @Test
    void has_begun_with_the_first_state_that_is_received() {
        assertThat(progress.begun().getCount()).isOne();
        receives(Via.SNAPSHOT, 5 * SECOND);
        assertThat(progress.begun().getCount()).isZero();
    }

    @Test
    void has_begun_where_an_earlier_run_came_to() {
        progress.resume(5 * SECOND);
        assertThat(progress.begun().getCount()).isZero();
    }

    @Test
    void there_is_no_watermark_before_anything_was_received() {
        assertThat(watermark(0)).isEmpty();
        assertThat(watermark(1)).isEmpty();
        assertThat(progress.latestReceived()).isEmpty();
    }

    @Test
    void the_watermark_is_what_was_received_last_where_nothing_is_pending() {
        receives(Via.EVENT, 10 * SECOND);
        receives(Via.EVENT, 20 * SECOND);
        assertThat(watermark(0)).hasValue(20 * SECOND);
    }

    @Test
    void what_is_to_be_safe_begins_with_the_first_event_where_nothing_is_acknowledged() {
        receives(Via.SNAPSHOT, 5 * SECOND);
        receives(Via.EVENT, 10 * SECOND);
        receives(Via.EVENT, 20 * SECOND);
        assertThat(watermark(3)).hasValue(10 * SECOND);
    }

    @Test
    void the_watermark_is_what_was_acknowledged_last_while_something_is_pending() {
        receives(Via.EVENT, 10 * SECOND);
        receives(Via.EVENT, 20 * SECOND);
        receives(Via.EVENT, 30 * SECOND);
        acknowledges(Via.EVENT, 10 * SECOND);
        assertThat(watermark(2)).hasValue(10 * SECOND);
        acknowledges(Via.EVENT, 20 * SECOND);
        assertThat(watermark(1)).hasValue(20 * SECOND);
        assertThat(watermark(0)).hasValue(30 * SECOND);
    }

    @Test
    void filtered_changes_move_the_watermark_as_soon_as_nothing_is_pending() {
        receives(Via.EVENT, 10 * SECOND);
        acknowledges(Via.EVENT, 10 * SECOND);
        receives(Via.EVENT, 90 * SECOND);
        assertThat(watermark(0)).hasValue(90 * SECOND);
    }

    @Test
    void of_a_batch_the_latest_point_counts_whatever_its_order() {
        receives(Via.EVENT, 50 * SECOND);
        acknowledges(
                Rows.batch(
                        Rows.point(30 * SECOND, Via.EVENT),
                        Rows.point(40 * SECOND, Via.EVENT),
                        Rows.point(35 * SECOND, Via.SNAPSHOT)));
        assertThat(watermark(1)).hasValue(40 * SECOND);
    }

    @Test
    void an_earlier_batch_does_not_take_the_watermark_back() {
        receives(Via.EVENT, 50 * SECOND);
        acknowledges(Via.EVENT, 40 * SECOND);
        acknowledges(Via.EVENT, 30 * SECOND);
        assertThat(watermark(1)).hasValue(40 * SECOND);
    }

    @Test
    void points_from_history_say_nothing_of_the_watermark() {
        receives(Via.EVENT, 10 * SECOND);
        acknowledges(Via.EVENT, 10 * SECOND);
        progress.offered();
        acknowledges(Via.HISTORY, 99 * SECOND);
        assertThat(watermark(1)).hasValue(10 * SECOND);
        assertThat(progress.backfilled()).isEqualTo(1);
    }

    @Test
    void a_batch_of_history_alone_acknowledges_nothing_live() {
        receives(Via.EVENT, 10 * SECOND);
        receives(Via.EVENT, 20 * SECOND);
        progress.offered();
        acknowledges(Via.HISTORY, 99 * SECOND);
        assertThat(watermark(1)).hasValue(10 * SECOND);
    }

    @Test
    void counts_points_from_history_that_are_on_their_way() {
        for (int i = 0; i < 3; i++) {
            progress.offered();
        }
        acknowledges(Rows.batch(Rows.point(1, Via.HISTORY), Rows.point(2, Via.EVENT)));
        assertThat(progress.outstanding()).isEqualTo(2);
        progress.safe(Reach.of(Rows.batch(Rows.point(1, Via.HISTORY), Rows.point(1, Via.EVENT))));
        assertThat(progress.outstanding()).isEqualTo(1);
        assertThat(progress.backfilled()).isEqualTo(1);
    }

    @Test
    void takes_up_the_watermark_of_an_earlier_run() {
        progress.resume(100 * SECOND);
        assertThat(watermark(0)).hasValue(100 * SECOND);
        receives(Via.EVENT, 200 * SECOND);
        assertThat(watermark(1)).hasValue(100 * SECOND);
        acknowledges(Via.EVENT, 200 * SECOND);
        assertThat(watermark(1)).hasValue(200 * SECOND);
    }

    @Test
    void changes_of_one_moment_may_come_in_any_order() {
        receives(Via.EVENT, 100 * SECOND);
        assertThat(receives(Via.EVENT, 95 * SECOND)).isFalse();
        assertThat(progress.latestReceived()).hasValue(100 * SECOND);
    }

    @Test
    void a_clock_that_is_set_back_takes_everything_back() {
        receives(Via.EVENT, 100 * SECOND);
        acknowledges(Via.EVENT, 100 * SECOND);
        assertThat(receives(Via.EVENT, 95 * SECOND - 1)).isTrue();
        assertThat(progress.latestReceived()).hasValue(95 * SECOND - 1);
        assertThat(watermark(0)).hasValue(95 * SECOND - 1);
        assertThat(watermark(1)).hasValue(95 * SECOND - 1);
        assertThat(receives(Via.EVENT, 96 * SECOND)).isFalse();
    }

    @Test
    void old_states_in_a_snapshot_are_no_clock_that_was_set_back() {
        receives(Via.EVENT, 100 * SECOND);
        assertThat(receives(Via.SNAPSHOT, 1 * SECOND)).isFalse();
        assertThat(progress.latestReceived()).hasValue(100 * SECOND);
    }

    @Test
    void a_time_far_ahead_of_the_clock_does_not_stop_the_watermark_for_good() {
        long now = Gap.micros(new ManualTiming().now());
        receives(Via.EVENT, now - SECOND);
        receives(Via.EVENT, now + 400L * 24 * 3600 * SECOND);
        acknowledges(Via.EVENT, now - SECOND);
        acknowledges(Via.EVENT, now + 400L * 24 * 3600 * SECOND);
        assertThat(watermark(0)).hasValue(now - SECOND);
        assertThat(progress.latestReceived()).hasValue(now - SECOND);
    }

    @Test
    void an_earlier_run_is_the_latest_known_until_something_is_received() {
        progress.resume(5 * SECOND);
        assertThat(progress.latestReceived()).hasValue(5 * SECOND);
    }

    @Test
    void a_batch_from_before_the_clock_was_set_back_does_not_move_the_watermark_ahead_again() {
        receives(Via.EVENT, 3_600 * SECOND);
        receives(Via.EVENT, 10 * SECOND);
        acknowledges(
                Rows.batch(
                        Rows.point(3_600 * SECOND, Via.EVENT), Rows.point(10 * SECOND, Via.EVENT)));
        assertThat(watermark(0)).hasValue(10 * SECOND);
    }

    @Test
    void states_of_a_snapshot_do_not_move_the_watermark_past_events_that_still_wait() {
        receives(Via.EVENT, 10 * SECOND);
        receives(Via.EVENT, 20 * SECOND);
        acknowledges(Via.EVENT, 10 * SECOND);
        acknowledges(Via.SNAPSHOT, 20 * SECOND);
        assertThat(watermark(1)).hasValue(10 * SECOND);
    }

    @Test
    void several_times_far_ahead_that_agree_are_believed_rather_than_our_clock() {
        long ahead = Gap.micros(new ManualTiming().now()) + 400L * 24 * 3600 * SECOND;
        for (int i = 0; i < 3; i++) {
            receives(Via.EVENT, ahead + i);
        }
        assertThat(progress.latestReceived()).hasValue(ahead + 2);
    }
}
