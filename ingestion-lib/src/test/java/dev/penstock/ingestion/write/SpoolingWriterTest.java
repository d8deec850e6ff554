package dev.penstock.ingestion.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.functional.Eventually;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.PickyServer.Mood;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Points wait on disk while the server does not take them, and live ones wait for nothing. */
@Timeout(120)
final class SpoolingWriterTest {
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

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"BUSY", "DOWN", "FAILING"})
    void puts_everything_on_disk_while_the_server_is_away_and_writes_it_once(Mood away)
            throws Exception {
        server.is(away);
        WriterFixture fixture = started();
        fixture.offerAll(0, 3_000);
        fixture.awaitWaiting(0, 0, 3_000);
        assertThat(fixture.writer.state()).isInstanceOf(WriterState.Spooling.class);
        assertThat(server.taken()).isEmpty();

        server.is(Mood.WELL);
        fixture.awaitNothingWaits();
        assertThat(fixture.writer.state()).isEqualTo(new WriterState.Writing());
        server.provesTakenOnce(0, 3_000);
        assertThat(fixture.balanced().written()).isEqualTo(3_000);

        fixture.offer(3_000, 3_001);
        fixture.awaitNothingWaits();
        server.provesTakenOnce(0, 3_001);
        assertThat(fixture.spool.status().segments()).isLessThanOrEqualTo(1);
        fixture.closeWithoutLoss(PLENTY);
    }

    @Test
    void sends_live_points_directly_where_nothing_is_wrong() throws Exception {
        // By a clock that runs fast, a machine that stalls would look like a server that hangs.
        WriterFixture fixture = new WriterFixture(server, folder(), Timing.system());
        fixture.writer.start();
        fixture.offerSingly(0, 50);
        fixture.awaitNothingWaits();
        fixture.closeWithoutLoss(PLENTY);

        assertThat(server.taken()).isSorted().hasSize(50);
        assertThat(fixture.told.reached).hasSize(fixture.told.results.size());
        assertThat(Files.exists(folder().resolve("00000000000000000000.spool"))).isFalse();
    }

    @Test
    void never_lets_the_queue_fill_while_the_server_hangs() throws Exception {
        server.is(Mood.HANGING);
        WriterFixture fixture = started();
        fixture.offerAll(0, 20_000);
        Eventually.holds(() -> assertThat(fixture.spool.points()).isGreaterThan(19_000));
        assertThat(fixture.balanced().pending()).isEqualTo(20_000);

        fixture.closeWithoutLoss(LITTLE);
        assertThat(fixture.spool.points()).isEqualTo(20_000);
        assertThat(server.taken()).isEmpty();

        server.is(Mood.WELL);
        WriterFixture second = started();
        assertThat(second.balanced().carried()).isEqualTo(20_000);
        second.awaitNothingWaits();
        server.provesTakenOnce(0, 20_000);
        second.closeWithoutLoss(PLENTY);
    }

    @Test
    void puts_a_few_points_on_disk_before_long_where_the_server_hangs() throws Exception {
        server.is(Mood.HANGING);
        WriterFixture fixture = started();
        fixture.offer(0, 1);
        Eventually.holds(() -> assertThat(server.hanging()).isEqualTo(1));
        fixture.offer(1, 4);
        fixture.awaitWaiting(0, 1, 3);

        server.is(Mood.WELL);
        fixture.awaitNothingWaits();
        server.provesTakenOnce(0, 4);
        fixture.closeWithoutLoss(PLENTY);
    }

    @Test
    void closes_in_time_though_nothing_answers_and_hurries_if_it_is_told_to() throws Exception {
        server.is(Mood.HANGING);
        WriterFixture fixture = started();
        fixture.offer(0, 900);
        Eventually.holds(() -> assertThat(server.hanging()).isPositive());
        CompletableFuture<Void> closing =
                CompletableFuture.runAsync(() -> {
                    try {
                        fixture.closeWithoutLoss(Duration.ofDays(1));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        fixture.writer.hurry();
        closing.get(60, TimeUnit.SECONDS);

        assertThat(fixture.spool.points()).isEqualTo(900);
        assertThat(server.taken()).isEmpty();
    }

    @Test
    void puts_what_is_still_to_come_on_disk_once_it_hurries() throws Exception {
        WriterFixture fixture = started();
        fixture.writer.hurry();
        fixture.offer(0, 500);
        fixture.closeWithoutLoss(PLENTY);

        assertThat(fixture.spool.points() + fixture.balanced().written()).isEqualTo(500);
        assertThat(fixture.spool.points()).isPositive();
    }

    @Test
    void tells_that_points_are_safe_in_the_order_they_came() throws Exception {
        server.is(Mood.HANGING);
        WriterFixture fixture = started();
        fixture.offer(0, 1);
        Eventually.holds(() -> assertThat(server.hanging()).isEqualTo(1));
        fixture.offerAll(1, 1_000);
        Eventually.holds(() -> assertThat(fixture.spool.points()).isGreaterThan(500));
        assertThat(fixture.told.reached).isEmpty();

        server.is(Mood.WELL);
        fixture.awaitNothingWaits();
        Eventually.holds(
                () -> assertThat(fixture.told.reached.getLast().latestEvent()).isEqualTo(999));
        assertThat(fixture.told.reached).extracting(Reach::latestEvent).isSorted();
        assertThat(fixture.told.reached.getFirst().latestEvent()).isZero();
        fixture.closeWithoutLoss(PLENTY);
    }

    @Test
    void sends_a_second_full_batch_beside_the_first_and_no_third() throws Exception {
        server.is(Mood.HANGING);
        WriterFixture fixture = new WriterFixture(server, folder());
        fixture.offer(0, 340);
        fixture.writer.start();
        Eventually.holds(() -> assertThat(server.hanging()).isEqualTo(2));
        assertThat(fixture.writer.inFlight()).isEqualTo(200);
        fixture.awaitWaiting(0, 200, 140);

        server.is(Mood.WELL);
        fixture.awaitNothingWaits();
        server.provesTakenOnce(0, 340);
        fixture.closeWithoutLoss(PLENTY);
    }
}
