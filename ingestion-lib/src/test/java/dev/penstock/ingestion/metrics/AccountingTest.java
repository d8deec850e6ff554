package dev.penstock.ingestion.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

final class AccountingTest {
    private final Accounting accounting = new Accounting();

    @Test
    void keeps_every_event_in_exactly_one_account() {
        for (int i = 0; i < 10; i++) {
            accounting.received();
        }
        accounting.filtered();
        accounting.skipped(SkipReason.MAPPER);
        for (int i = 0; i < 8; i++) {
            accounting.queued();
        }
        accounting.written(3);
        accounting.rejected(RejectReason.SYNTAX);
        accounting.dropped(DropReason.QUEUE_FULL, 2);
        accounting.invalid(InvalidReason.MALFORMED);

        AccountingSnapshot books = accounting.snapshot();
        assertThat(books.received()).isEqualTo(11);
        assertThat(books.written()).isEqualTo(3);
        assertThat(books.rejectedTotal()).isEqualTo(1);
        assertThat(books.droppedTotal()).isEqualTo(2);
        assertThat(books.invalidTotal()).isEqualTo(1);
        assertThat(books.pending()).isEqualTo(2);
        assertThat(books.difference()).isZero();
    }

    @Test
    void several_at_a_time_are_as_one_after_the_other() {
        accounting.post(() -> {
            accounting.received(100);
            accounting.filtered(20);
            accounting.skipped(SkipReason.REAPPEARED, 30);
            accounting.unusable(InvalidReason.INCOMPLETE, 4);
            accounting.queued(46);
        });

        AccountingSnapshot books = accounting.snapshot();
        assertThat(books.received()).isEqualTo(100);
        assertThat(books.filtered()).isEqualTo(20);
        assertThat(books.skipped()).containsEntry(SkipReason.REAPPEARED, 30L);
        assertThat(books.skippedTotal()).isEqualTo(30);
        assertThat(books.invalid()).containsEntry(InvalidReason.INCOMPLETE, 4L);
        assertThat(books.pending()).isEqualTo(46).isEqualTo(accounting.pending());
        assertThat(books.difference()).isZero();
    }

    @Test
    void what_an_earlier_run_left_is_received_and_on_its_way() {
        accounting.carriedOver(7);

        AccountingSnapshot books = accounting.snapshot();
        assertThat(books.received()).isEqualTo(7);
        assertThat(books.carried()).isEqualTo(7);
        assertThat(books.pending()).isEqualTo(7);
        assertThat(books.difference()).isZero();
    }

    @Test
    void messages_that_nobody_had_time_to_read_are_received_and_dropped() {
        accounting.overrun(3);

        AccountingSnapshot books = accounting.snapshot();
        assertThat(books.received()).isEqualTo(3);
        assertThat(books.dropped()).containsEntry(DropReason.OVERRUN, 3L);
        assertThat(books.pending()).isZero();
        assertThat(books.difference()).isZero();
    }

    @Test
    void a_group_of_postings_that_fails_holds_up_nobody() {
        assertThatThrownBy(() ->
                        accounting.post(() -> {
                            throw new IllegalStateException("on purpose");
                        }))
                .hasMessage("on purpose");

        assertThat(accounting.snapshot().received()).isZero();
    }

    @Test
    void books_that_were_shown_do_not_change() {
        AccountingSnapshot before = accounting.snapshot();
        accounting.invalid(InvalidReason.UNKNOWN);

        assertThat(before.received()).isZero();
        assertThat(before.invalid()).containsEntry(InvalidReason.UNKNOWN, 0L);
    }

    @Test
    void shows_an_event_that_no_account_has() {
        accounting.received();

        assertThat(accounting.snapshot().difference()).isEqualTo(1);
    }

    @Test
    void reads_as_the_sum_it_is() {
        for (int i = 0; i < 3; i++) {
            accounting.received();
        }
        accounting.skipped(SkipReason.MAPPER);
        accounting.queued();
        accounting.written(1);

        assertThat(accounting.snapshot().equation())
                .isEqualTo(
                        "received 3 = written 1 + filtered 0 + skipped 1 + invalid 0 + rejected 0"
                                + " + dropped 0 + pending 0, difference 1");
    }

    @Test
    void never_shows_a_difference_while_events_move() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        List<CompletableFuture<Void>> movers = new ArrayList<>();
        for (int mover = 0; mover < 3; mover++) {
            movers.add(CompletableFuture.runAsync(() -> moveEvents(done)));
        }
        long worst = 0;
        for (int i = 0; i < 20_000; i++) {
            worst = Math.max(worst, Math.abs(accounting.snapshot().difference()));
        }
        done.set(true);
        for (CompletableFuture<Void> mover : movers) {
            mover.get(30, TimeUnit.SECONDS);
        }

        assertThat(worst).isZero();
        assertThat(accounting.snapshot().received()).isPositive();
    }

    private void moveEvents(AtomicBoolean done) {
        while (!done.get()) {
            long stamp = accounting.begin();
            accounting.received();
            accounting.queued();
            accounting.end(stamp);
            stamp = accounting.begin();
            accounting.written(1);
            accounting.end(stamp);
        }
    }
}
