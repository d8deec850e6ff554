package dev.penstock.ingestion.metrics;

import static org.assertj.core.api.Assertions.assertThat;

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
