package dev.penstock.ingestion.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.deadletter.DeadLetters;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.AccountingSnapshot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A delivery to a server, with the books it posts in. */
final class DeliveryFixture {
    final ManualTiming timing = new ManualTiming();
    final Accounting accounting = new Accounting();
    final RecordingListener told = new RecordingListener();
    final PickyServer server = new PickyServer();
    final Delivery delivery;
    private final Optional<DeadLetters> letters;

    DeliveryFixture() {
        this(Optional.empty());
    }

    DeliveryFixture(Optional<DeadLetters> letters) {
        this.letters = letters;
        this.delivery = to(server);
    }

    /** One to another sink, with the same books. */
    Delivery to(Sink sink) {
        WriterBooks books = new WriterBooks(accounting);
        Refusals refusals = new Refusals("home", letters, books, told, timing);
        return new Delivery(new SafeSink(sink), books, refusals, told, timing);
    }

    /** Points that were received, as a batch. */
    Batch received(int from, int to) {
        long stamp = accounting.begin();
        accounting.received(to - from);
        accounting.queued(to - from);
        accounting.end(stamp);
        return new Batch("home", Points.numbered(from, to));
    }

    Batch received(int points) {
        return received(0, points);
    }

    List<Long> rejected() {
        return PickyServer.times(told.rejected);
    }

    AccountingSnapshot balanced() {
        AccountingSnapshot books = accounting.snapshot();
        assertThat(books.difference()).isZero();
        return books;
    }

    /** Each point is taken, refused or among those, and that once. */
    void provesDealtWith(Batch all, List<Long> left) {
        AccountingSnapshot books = balanced();
        assertThat(books.pending()).isEqualTo(left.size());
        assertThat(books.rejectedTotal()).isEqualTo(rejected().size());
        assertThat(rejected()).doesNotHaveDuplicates();
        // What is taken twice is one row, and was written once.
        Set<Long> rows = new TreeSet<>(server.taken());
        assertThat(books.written()).isEqualTo(rows.size());
        List<Long> wanted = PickyServer.times(all.points());
        List<Long> dealtWith = new ArrayList<>(rows);
        dealtWith.retainAll(new HashSet<>(wanted));
        dealtWith.addAll(rejected());
        dealtWith.addAll(left);
        assertThat(dealtWith).containsExactlyInAnyOrderElementsOf(wanted);
    }
}
