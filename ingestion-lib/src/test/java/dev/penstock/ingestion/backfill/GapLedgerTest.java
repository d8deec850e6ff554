package dev.penstock.ingestion.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.backfill.GapLedger.News;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

final class GapLedgerTest {
    private static final long SECOND = 1_000_000;
    private static final long OVERLAP = 2 * SECOND;
    private static final long MARGIN = 60 * SECOND;

    private final ManualTiming timing = new ManualTiming();
    private final Progress progress = new Progress(timing);
    private final GapLedger ledger = new GapLedger(progress, timing);

    private Gap only() {
        assertThat(ledger.open()).hasSize(1);
        return ledger.open().getFirst();
    }

    private GapStatus status() {
        return ledger.status(OptionalLong.empty());
    }

    private boolean closeAsFilled(Gap gap) {
        return ledger.close(gap, new GapOutcome.Filled());
    }

    @Test
    void nothing_can_be_missed_before_anything_was_received() {
        ledger.openFromLatest(GapCause.DISCONNECTED);
        assertThat(ledger.open()).isEmpty();
        assertThat(ledger.takeNews()).isEmpty();
    }

    @Test
    void a_gap_begins_a_little_before_what_was_received_last() {
        progress.received(Rows.live("a.b", 100 * SECOND));
        ledger.openFromLatest(GapCause.DISCONNECTED);
        assertThat(only().from()).isEqualTo(100 * SECOND - OVERLAP);
        assertThat(only().to()).isEqualTo(Gap.OPEN);
        assertThat(only().cause()).isEqualTo(GapCause.DISCONNECTED);
    }

    @Test
    void losses_within_a_minute_of_each_other_are_one_gap() {
        ledger.openAt(GapCause.QUEUE_FULL, 100 * SECOND);
        ledger.openAt(GapCause.QUEUE_FULL, 100 * SECOND + MARGIN);
        ledger.openAt(GapCause.QUEUE_FULL, 100 * SECOND - MARGIN);
        assertThat(only().from()).isEqualTo(100 * SECOND - MARGIN);
        assertThat(only().to()).isEqualTo(100 * SECOND + MARGIN);
    }

    @Test
    void losses_further_apart_are_two_gaps_the_earliest_first() {
        ledger.openAt(GapCause.QUEUE_FULL, 500 * SECOND);
        ledger.openAt(GapCause.QUEUE_FULL, 500 * SECOND - MARGIN - 1);
        assertThat(ledger.open())
                .map(Gap::from)
                .containsExactly(500 * SECOND - MARGIN - 1, 500 * SECOND);
    }

    @Test
    void a_loss_in_between_makes_one_of_two() {
        ledger.openAt(GapCause.QUEUE_FULL, 100 * SECOND);
        ledger.openAt(GapCause.LOST_EVENT, 200 * SECOND);
        ledger.openAt(GapCause.QUEUE_FULL, 150 * SECOND);
        assertThat(only().from()).isEqualTo(100 * SECOND);
        assertThat(only().to()).isEqualTo(200 * SECOND);
        assertThat(only().id()).isEqualTo(1);
        assertThat(only().cause()).isEqualTo(GapCause.QUEUE_FULL);
    }

    @Test
    void a_gap_that_reaches_to_the_present_takes_in_all_that_follows() {
        ledger.openFrom(GapCause.RESTARTED, 100 * SECOND);
        ledger.openAt(GapCause.QUEUE_FULL, 100_000 * SECOND);
        assertThat(only().to()).isEqualTo(Gap.OPEN);
        assertThat(only().from()).isEqualTo(100 * SECOND - OVERLAP);
    }

    @Test
    void thousands_of_drops_are_one_gap() {
        for (int i = 0; i < 50_000; i++) {
            ledger.openAt(GapCause.QUEUE_FULL, i * SECOND / 10);
        }
        assertThat(only().to()).isEqualTo(49_999 * SECOND / 10);
        assertThat(ledger.takeNews()).hasSize(1);
    }

    @Test
    void a_gap_made_larger_meanwhile_is_not_closed() {
        ledger.openAt(GapCause.QUEUE_FULL, 100 * SECOND);
        Gap known = only();
        ledger.openAt(GapCause.QUEUE_FULL, 110 * SECOND);
        assertThat(closeAsFilled(known)).isFalse();
        assertThat(ledger.open()).hasSize(1);
        assertThat(closeAsFilled(only())).isTrue();
        assertThat(ledger.open()).isEmpty();
    }

    @Test
    void a_loss_within_a_gap_keeps_it_open_too() {
        ledger.open(GapCause.QUEUE_FULL, 100 * SECOND, 200 * SECOND);
        Gap known = only();
        ledger.openAt(GapCause.QUEUE_FULL, 150 * SECOND);
        assertThat(closeAsFilled(known)).isFalse();
    }

    @Test
    void being_live_again_keeps_what_reaches_to_the_present_open() {
        ledger.open(GapCause.QUEUE_FULL, 100 * SECOND, 110 * SECOND);
        ledger.openFrom(GapCause.RESTARTED, 500 * SECOND);
        List<Gap> known = ledger.open();
        timing.advance(Duration.ofSeconds(7));
        ledger.live();
        assertThat(closeAsFilled(known.get(0))).isTrue();
        assertThat(closeAsFilled(known.get(1))).isFalse();
        assertThat(only().extended()).isEqualTo(Duration.ofSeconds(7).toNanos());
    }

    @Test
    void a_gap_is_closed_once() {
        ledger.openAt(GapCause.QUEUE_FULL, 100 * SECOND);
        Gap known = only();
        assertThat(closeAsFilled(known)).isTrue();
        assertThat(closeAsFilled(known)).isFalse();
        assertThat(status().filled()).isEqualTo(1);
    }

    @Test
    void filling_moves_the_begin_forward_and_never_back() {
        ledger.open(GapCause.QUEUE_FULL, 100 * SECOND, 200 * SECOND);
        long id = only().id();
        ledger.advance(id, 100 * SECOND, 150 * SECOND, 10);
        ledger.advance(id, 100 * SECOND, 120 * SECOND, 5);
        assertThat(only().from()).isEqualTo(150 * SECOND);
        assertThat(only().begin()).isEqualTo(100 * SECOND);
        assertThat(only().rows()).isEqualTo(15);
        assertThat(status().open().getFirst().progress()).isEqualTo(0.5);
        assertThat(closeAsFilled(only())).isTrue();
        assertThat(status().closed().getFirst().from()).isEqualTo(Gap.instant(100 * SECOND));
        assertThat(status().closed().getFirst().rows()).isEqualTo(15);
    }

    @Test
    void a_loss_before_what_is_filled_already_moves_the_begin_back() {
        ledger.open(GapCause.QUEUE_FULL, 100 * SECOND, 200 * SECOND);
        ledger.advance(only().id(), 100 * SECOND, 180 * SECOND, 10);
        ledger.openAt(GapCause.QUEUE_FULL, 130 * SECOND);
        assertThat(only().from()).isEqualTo(130 * SECOND);
    }

    @Test
    void the_begin_can_be_given_up_and_the_rest_stays() {
        ledger.open(GapCause.RESTARTED, 100 * SECOND, 200 * SECOND);
        ledger.giveUpBefore(only().id(), 150 * SECOND, new GapOutcome.Impossible("too old"));
        assertThat(only().from()).isEqualTo(150 * SECOND);
        ClosedGap given = status().closed().getFirst();
        assertThat(given.from()).isEqualTo(Gap.instant(100 * SECOND));
        assertThat(given.to()).isEqualTo(Gap.instant(150 * SECOND));
        assertThat(given.outcome()).isEqualTo(new GapOutcome.Impossible("too old"));
        assertThat(status().impossible()).isEqualTo(1);

        ledger.giveUpBefore(only().id(), 150 * SECOND, new GapOutcome.Impossible("too old"));
        ledger.giveUpBefore(only().id(), 140 * SECOND, new GapOutcome.Impossible("too old"));
        assertThat(status().impossible()).isEqualTo(1);
    }

    @Test
    void counts_by_outcome_and_remembers_the_latest_fifty() {
        for (int i = 0; i < 120; i++) {
            ledger.openAt(GapCause.QUEUE_FULL, i * 1_000L * SECOND);
            GapOutcome outcome =
                    switch (i % 3) {
                        case 0 -> new GapOutcome.Filled();
                        case 1 -> new GapOutcome.Partly("some", List.of("a.b"));
                        default -> new GapOutcome.Impossible("none");
                    };
            assertThat(ledger.close(only(), outcome)).isTrue();
        }
        GapStatus status = status();
        assertThat(status.filled()).isEqualTo(40);
        assertThat(status.partly()).isEqualTo(40);
        assertThat(status.impossible()).isEqualTo(40);
        assertThat(status.open()).isEmpty();
        assertThat(status.closed()).hasSize(50);
        assertThat(status.closed().getFirst().id()).isEqualTo(120);
        assertThat(status.closed().getLast().id()).isEqualTo(71);
    }

    @Test
    void tells_news_once_and_in_order() {
        ledger.openAt(GapCause.QUEUE_FULL, 100 * SECOND);
        ledger.openAt(GapCause.QUEUE_FULL, 110 * SECOND);
        closeAsFilled(only());
        ledger.openAt(GapCause.LOST_EVENT, 100 * SECOND);
        assertThat(ledger.takeNews())
                .satisfiesExactly(
                        one -> assertThat(one).isInstanceOf(News.Opened.class),
                        one -> assertThat(one).isInstanceOf(News.Closed.class),
                        one -> assertThat(one).isInstanceOf(News.Opened.class));
        assertThat(ledger.takeNews()).isEmpty();
    }

    @Test
    void shows_which_gap_is_being_filled_and_the_watermark() {
        ledger.openAt(GapCause.QUEUE_FULL, 100 * SECOND);
        ledger.openAt(GapCause.QUEUE_FULL, 500 * SECOND);
        ledger.filling(2);
        assertThat(status().open()).map(OpenGap::filling).containsExactly(false, true);
        assertThat(status().watermark()).isEmpty();
        assertThat(ledger.status(OptionalLong.of(7)).watermark()).contains(Gap.instant(7));
    }

    @Test
    void a_lost_snapshot_is_taken_up_once() {
        assertThat(ledger.takeSnapshotLost()).isFalse();
        ledger.snapshotLost();
        ledger.snapshotLost();
        assertThat(ledger.takeSnapshotLost()).isTrue();
        assertThat(ledger.takeSnapshotLost()).isFalse();
    }

    @Test
    void a_loss_before_a_slice_that_is_being_read_is_not_skipped() {
        ledger.open(GapCause.DISCONNECTED, 100 * SECOND, Gap.OPEN);
        // The slice from 100 s to 160 s is being read; meanwhile the queue drops.
        ledger.openAt(GapCause.QUEUE_FULL, 90 * SECOND);
        ledger.advance(only().id(), 100 * SECOND, 160 * SECOND, 5);
        assertThat(only().from()).isEqualTo(90 * SECOND);
        assertThat(only().rows()).isEqualTo(5);
    }

    @Test
    void rows_of_both_gaps_are_rows_of_the_one_they_become() {
        ledger.open(GapCause.QUEUE_FULL, 100 * SECOND, 200 * SECOND);
        ledger.open(GapCause.QUEUE_FULL, 300 * SECOND, 400 * SECOND);
        ledger.advance(1, 100 * SECOND, 150 * SECOND, 10);
        ledger.advance(2, 300 * SECOND, 350 * SECOND, 7);
        ledger.open(GapCause.QUEUE_FULL, 190 * SECOND, 340 * SECOND);
        assertThat(only().rows()).isEqualTo(17);
        assertThat(only().begin()).isEqualTo(100 * SECOND);
    }

    @Test
    void a_gap_that_is_given_up_as_a_whole_is_done_with_and_ends_where_it_ended() {
        ledger.open(GapCause.QUEUE_FULL, 100 * SECOND, 200 * SECOND);
        ledger.giveUpBefore(1, 5_000 * SECOND, new GapOutcome.Impossible("too old"));
        assertThat(ledger.open()).isEmpty();
        assertThat(status().closed().getFirst().to()).isEqualTo(Gap.instant(200 * SECOND));
    }
}
