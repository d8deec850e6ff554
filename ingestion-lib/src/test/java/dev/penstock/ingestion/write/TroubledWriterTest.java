package dev.penstock.ingestion.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.functional.Eventually;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.write.PickyServer.Mood;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

/** The disk refuses, or points make the server fail, or both: each point is dealt with once. */
@Timeout(120)
final class TroubledWriterTest {
    private static final Duration PLENTY = Duration.ofSeconds(30);
    private static final Duration LITTLE = Duration.ofMillis(300);

    @TempDir private Path temp;
    private final PickyServer server = new PickyServer();

    private Path folder() {
        return temp.resolve("spool");
    }

    private WriterFixture started() throws IOException {
        return WriterFixture.started(server, folder());
    }

    /** 300 points that neither the server takes nor the disk. */
    private WriterFixture waitingInMemory(Mood away) throws IOException {
        server.is(away);
        WriterFixture fixture = started();
        Files.delete(folder());
        Files.createFile(folder());
        fixture.offer(0, 300);
        fixture.awaitState(WriterState.BackingOff.class);
        return fixture;
    }

    @Test
    void waits_in_memory_while_the_disk_refuses_and_recovers_with_it() throws Exception {
        WriterFixture fixture = waitingInMemory(Mood.BUSY);
        assertThat(fixture.spool.points()).isZero();
        assertThat(fixture.balanced().pending()).isEqualTo(300);
        assertThat(fixture.spool.status().trouble()).isPresent();

        Files.delete(folder());
        Files.createDirectory(folder());
        fixture.awaitWaiting(0, 0, 300);
        fixture.awaitState(WriterState.Spooling.class);
        assertThat(fixture.spool.status().trouble()).isEmpty();

        server.is(Mood.WELL);
        fixture.awaitNothingWaits();
        server.provesTakenOnce(0, 300);
        fixture.closeWithoutLoss(PLENTY);
    }

    @Test
    void writes_from_memory_when_the_server_is_back_before_the_disk() throws Exception {
        WriterFixture fixture = waitingInMemory(Mood.DOWN);

        server.is(Mood.WELL);
        fixture.awaitNothingWaits();
        server.provesTakenOnce(0, 300);
        assertThat(fixture.writer.state()).isEqualTo(new WriterState.Writing());
        fixture.closeWithoutLoss(PLENTY);
    }

    @Test
    void drops_and_counts_what_finds_no_place_on_disk_when_it_closes() throws Exception {
        WriterFixture fixture = waitingInMemory(Mood.DOWN);

        assertThat(fixture.writer.close(LITTLE)).isEqualTo(300);
        AccountingSnapshot books = fixture.balanced();
        assertThat(books.droppedTotal()).isEqualTo(300);
        assertThat(books.pending()).isZero();
    }

    @Test
    void a_point_the_server_fails_on_blocks_no_live_ones() throws Exception {
        server.is(Mood.DOWN);
        server.poison.add(0L);
        WriterFixture first = started();
        first.offer(0, 1);
        first.awaitWaiting(0, 0, 1);
        first.closeWithoutLoss(PLENTY);

        server.is(Mood.WELL);
        WriterFixture second = started();
        int live = 1;
        while (second.told.rejected.isEmpty()) {
            second.offerSingly(live, live + 1);
            live++;
        }
        // It is only refused where others are taken while it waits.
        assertThat(server.taken()).isNotEmpty();
        second.awaitNothingWaits();
        provesTakenExceptFor(0, live);
        assertThat(PickyServer.times(second.told.rejected)).containsExactly(0L);
        second.closeWithoutLoss(PLENTY);
    }

    /** What is taken twice to see how the server is, is one row. */
    private void provesTakenExceptFor(long poison, int to) {
        assertThat(server.taken().stream().distinct())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, to).filter(one -> one != poison).boxed().toList());
    }

    @Test
    void finds_a_point_the_server_fails_on_among_those_on_disk() throws Exception {
        server.is(Mood.DOWN);
        server.poison.add(777L);
        WriterFixture fixture = started();
        fixture.offerAll(0, 2_000);
        fixture.awaitWaiting(0, 0, 2_000);

        server.is(Mood.WELL);
        fixture.awaitNothingWaits();
        assertThat(PickyServer.times(fixture.told.rejected)).containsExactly(777L);
        assertThat(fixture.balanced().written()).isEqualTo(1_999);
        provesTakenExceptFor(777, 2_000);
        fixture.closeWithoutLoss(PLENTY);
    }

    @Test
    void closes_exactly_in_the_middle_of_a_batch_of_which_some_are_written() throws Exception {
        server.is(Mood.DOWN);
        server.refused.add(40L);
        WriterFixture fixture = started();
        fixture.offer(0, 100);
        fixture.awaitWaiting(0, 0, 100);

        server.isWellBefore(Mood.HANGING, 4);
        Eventually.holds(() -> assertThat(server.hanging()).isEqualTo(1));
        long written = fixture.balanced().written();
        assertThat(written).isBetween(1L, 98L);
        fixture.awaitWaiting(0, 0, (int) (100 - written - fixture.told.rejected.size()));
        fixture.closeWithoutLoss(LITTLE);
        assertThat(fixture.balanced().written()).isEqualTo(written);

        server.is(Mood.WELL);
        WriterFixture second = started();
        second.awaitNothingWaits();
        provesTakenExceptFor(40, 100);
        second.closeWithoutLoss(PLENTY);
    }

    @Test
    void keeps_its_books_exact_at_every_instant_whatever_the_server_does() throws Exception {
        for (long time = 7; time < 20_000; time += 501) {
            server.refused.add(time);
        }
        server.poison.addAll(List.of(5_003L, 12_345L));
        WriterFixture fixture = started();
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Long> watcher =
                CompletableFuture.supplyAsync(() -> {
                    long looks = 0;
                    while (!done.get()) {
                        AccountingSnapshot books = fixture.balanced();
                        assertThat(books.pending()).isNotNegative();
                        assertThat(books.rejectedTotal()).isLessThanOrEqualTo(42);
                        assertThat(fixture.spool.points()).isNotNegative();
                        looks++;
                    }
                    return looks;
                });
        Mood[] moods = Mood.values();
        for (int part = 0; part < 40; part++) {
            server.is(moods[part % moods.length]);
            fixture.offerAll(part * 500, (part + 1) * 500);
        }
        server.is(Mood.WELL);
        fixture.awaitNothingWaits();
        done.set(true);

        assertThat(watcher.get(30, TimeUnit.SECONDS)).isPositive();
        AccountingSnapshot books = fixture.balanced();
        assertThat(books.written() + books.rejectedTotal()).isEqualTo(20_000);
        assertThat(PickyServer.times(fixture.told.rejected))
                .doesNotHaveDuplicates()
                .hasSize(42)
                .containsAll(server.refused)
                .containsAll(server.poison);
        fixture.closeWithoutLoss(PLENTY);
    }
}
