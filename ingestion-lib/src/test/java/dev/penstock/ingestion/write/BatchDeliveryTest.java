package dev.penstock.ingestion.write;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.toSet;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.config.DeadLetterConfig;
import dev.penstock.ingestion.deadletter.DeadLetter;
import dev.penstock.ingestion.deadletter.DeadLetters;
import dev.penstock.ingestion.deadletter.LetterFilter;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.metrics.RejectReason;
import dev.penstock.ingestion.write.Delivery.Left;
import dev.penstock.ingestion.write.PickyServer.Mood;
import dev.penstock.ingestion.write.PickyServer.Naming;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** How a batch is divided until each of its points is acknowledged or refused on its own. */
final class BatchDeliveryTest {
    private final DeliveryFixture fixture = new DeliveryFixture();
    private final PickyServer server = fixture.server;

    private static Set<Long> some(int count, int of, long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> (long) random.nextInt(of))
                .distinct()
                .limit(count)
                .collect(toSet());
    }

    private static List<Long> times(Left left) {
        return PickyServer.times(left.points().points());
    }

    private void provesDivided(Batch batch) {
        fixture.provesDealtWith(batch, List.of());
        assertThat(fixture.rejected()).containsExactlyInAnyOrderElementsOf(server.refused);
    }

    @Test
    void sends_a_batch_that_is_taken_once() {
        Batch batch = fixture.received(5_000);

        assertThat(fixture.delivery.deliver(batch)).isEmpty();
        assertThat(server.requests()).isEqualTo(1);
        provesDivided(batch);
    }

    @ParameterizedTest
    @CsvSource({"1,4096", "2,4096", "4,4096", "8,4096", "64,4096", "1024,4096", "4096,4096", "1,1"})
    void finds_refused_points_by_halving_within_its_bound(int bad, int of) {
        server.refused.addAll(some(bad, of, 1));
        Batch batch = fixture.received(of);

        assertThat(fixture.delivery.deliver(batch)).isEmpty();
        provesDivided(batch);
        double bound = 2.0 * bad * (Math.log((double) of / bad) / Math.log(2)) + 2.0 * bad;
        assertThat((double) server.requests()).isLessThanOrEqualTo(bound);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 4_999, 5_000})
    void finds_one_among_any_number(int of) {
        for (long bad : List.of(0L, of / 2L, of - 1L)) {
            DeliveryFixture one = new DeliveryFixture();
            one.server.refused.add(bad);
            Batch batch = one.received(of);

            assertThat(one.delivery.deliver(batch)).isEmpty();
            one.provesDealtWith(batch, List.of());
            assertThat(one.rejected()).containsExactly(bad);
            assertThat(one.server.requests()).isLessThanOrEqualTo(27);
        }
    }

    @Test
    void writes_neighbours_in_order_where_none_is_named() {
        server.refused.addAll(some(20, 1_000, 2));
        fixture.delivery.deliver(fixture.received(1_000));

        assertThat(server.taken()).isSorted();
        assertThat(fixture.rejected()).isSorted();
    }

    @ParameterizedTest
    @CsvSource({"1,5000", "2,5000", "8,5000", "100,5000", "4999,5000"})
    void needs_a_request_for_each_point_that_is_named_and_two_more(int bad, int of) {
        server.naming(Naming.ALL).refused.addAll(some(bad, of, 3));
        Batch batch = fixture.received(of);

        assertThat(fixture.delivery.deliver(batch)).isEmpty();
        provesDivided(batch);
        assertThat(server.requests()).isEqualTo(bad + 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 8})
    void needs_two_requests_for_each_point_that_is_named_one_at_a_time(int bad) {
        server.naming(Naming.FIRST).refused.addAll(some(bad, 5_000, 4));
        Batch batch = fixture.received(5_000);

        assertThat(fixture.delivery.deliver(batch)).isEmpty();
        provesDivided(batch);
        assertThat(server.requests()).isEqualTo(2 * bad + 1);
    }

    @Test
    void needs_few_more_where_many_are_named_one_at_a_time() {
        server.naming(Naming.FIRST).refused.addAll(some(100, 5_000, 5));
        Batch batch = fixture.received(5_000);

        assertThat(fixture.delivery.deliver(batch)).isEmpty();
        provesDivided(batch);
        assertThat(server.requests()).isBetween(200, 300);
    }

    @ParameterizedTest
    @EnumSource(Naming.class)
    void refuses_no_point_but_those_that_are_refused_alone_whomever_the_server_names(
            Naming naming) {
        server.naming(naming).refused.addAll(some(3, 600, 6));
        Batch batch = fixture.received(600);

        assertThat(fixture.delivery.deliver(batch)).isEmpty();
        provesDivided(batch);
        assertThat(server.requests()).isLessThan(150);
    }

    @ParameterizedTest
    @EnumSource(Naming.class)
    void refuses_all_where_all_are_refused(Naming naming) {
        Batch batch = fixture.received(300);
        server.naming(naming).refused.addAll(PickyServer.times(batch.points()));

        assertThat(fixture.delivery.deliver(batch)).isEmpty();
        provesDivided(batch);
        assertThat(server.requests()).isLessThan(700);
    }

    @ParameterizedTest
    @EnumSource(Naming.class)
    void leaves_what_is_not_dealt_with_in_order_whenever_the_server_goes_away(Naming naming) {
        for (int after = 0; after < 60; after++) {
            DeliveryFixture one = new DeliveryFixture();
            one.server.naming(naming).refused.addAll(some(5, 100, 7));
            Batch batch = one.received(100);
            one.server.becomes(Mood.BUSY, after);

            Optional<Left> left = one.delivery.deliver(batch);
            List<Long> times = left.map(BatchDeliveryTest::times).orElse(List.of());
            one.provesDealtWith(batch, times);
            assertThat(times).as("after %d requests", after).isSorted();

            one.server.is(Mood.WELL);
            left.ifPresent(rest -> assertThat(one.delivery.deliver(rest.points())).isEmpty());
            one.provesDealtWith(batch, List.of());
            assertThat(one.rejected()).containsExactlyInAnyOrderElementsOf(one.server.refused);
        }
    }

    @Test
    void tells_why_points_are_left() {
        server.is(Mood.DOWN);
        Batch batch = fixture.received(10);

        assertThat(fixture.delivery.deliver(batch))
                .hasValue(new Left(batch, new WriteResult.Retry(Optional.empty(), "no answer")));
        assertThat(server.requests()).isEqualTo(1);
        assertThat(fixture.told.reached).isEmpty();
    }

    @Test
    void tells_the_listener_of_every_request_once_it_is_in_the_books() {
        server.refused.add(3L);
        fixture.delivery.deliver(fixture.received(8));

        assertThat(fixture.told.results).hasSize(server.requests());
        assertThat(fixture.told.results.getFirst()).isInstanceOf(WriteResult.PartlyRejected.class);
    }

    @Test
    void keeps_refused_points_with_the_reason_and_the_number_of_their_requests(@TempDir Path folder)
            throws IOException {
        DeadLetters letters = letters(folder);
        DeliveryFixture keeping = new DeliveryFixture(Optional.of(letters));
        keeping.server.refused.add(5L);
        keeping.delivery.deliver(keeping.received(8));

        List<DeadLetter> kept = new ArrayList<>();
        letters.forEach(LetterFilter.all(), kept::add);
        assertThat(kept)
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.point().timeMicros()).isEqualTo(5);
                    assertThat(letter.reason()).isEqualTo("HTTP 400 unable to parse it");
                    assertThat(letter.kind()).isEqualTo(RejectReason.SYNTAX);
                    assertThat(letter.status()).isEqualTo(400);
                    assertThat(letter.attempts()).isEqualTo(4);
                    assertThat(letter.home()).isEqualTo("home");
                });
        assertThat(keeping.balanced().rejected()).containsEntry(RejectReason.SYNTAX, 1L);
    }

    @Test
    void counts_two_requests_for_a_point_that_is_named(@TempDir Path folder) throws IOException {
        DeadLetters letters = letters(folder);
        DeliveryFixture keeping = new DeliveryFixture(Optional.of(letters));
        keeping.server.naming(Naming.ALL).refused.addAll(List.of(5L, 7L));
        keeping.delivery.deliver(keeping.received(5_000));

        List<Integer> attempts = new ArrayList<>();
        letters.forEach(LetterFilter.all(), letter -> attempts.add(letter.attempts()));
        assertThat(attempts).containsExactly(2, 2);
    }

    @Test
    void drops_a_refused_point_that_cannot_be_kept_and_says_so(@TempDir Path folder)
            throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        DeliveryFixture unkept = new DeliveryFixture(Optional.of(letters(file)));
        unkept.server.refused.add(2L);
        unkept.delivery.deliver(unkept.received(4));

        assertThat(unkept.told.lost)
                .singleElement()
                .satisfies(point -> assertThat(point.timeMicros()).isEqualTo(2));
        assertThat(unkept.balanced().dropped()).containsEntry(DropReason.DEAD_LETTERS, 1L);
        assertThat(unkept.balanced().rejectedTotal()).isZero();
        assertThat(unkept.balanced().written()).isEqualTo(3);
        assertThat(unkept.balanced().pending()).isZero();
    }

    private static DeadLetters letters(Path folder) {
        return DeadLetters.at("home", folder, new DeadLetterConfig(1 << 20), new ManualTiming());
    }

    @Test
    void refuses_a_single_point_that_is_too_large_and_halves_other_batches(@TempDir Path folder)
            throws IOException {
        DeadLetters letters = letters(folder);
        DeliveryFixture small = new DeliveryFixture(Optional.of(letters));
        Sink sink =
                new ScriptedSink(batch ->
                        batch.size() > 3 || PickyServer.times(batch.points()).contains(6L)
                                ? new WriteResult.TooLarge("HTTP 413 no")
                                : new WriteResult.Written());
        Delivery delivery = small.to(sink);

        assertThat(delivery.deliver(small.received(10))).isEmpty();
        assertThat(small.balanced().written()).isEqualTo(9);
        assertThat(small.balanced().rejected()).containsEntry(RejectReason.TOO_LARGE, 1L);
        letters.forEach(LetterFilter.all(), letter -> assertThat(letter.status()).isEqualTo(413));
        assertThat(small.rejected()).containsExactly(6L);
    }

    @Test
    void takes_a_sink_that_throws_for_one_that_is_away() {
        ScriptedSink sink =
                new ScriptedSink(batch -> {
                    throw new StackOverflowError("deep");
                });
        Batch batch = fixture.received(3);

        assertThat(fixture.to(sink).deliver(batch))
                .hasValueSatisfying(left -> {
                    assertThat(left.points()).isEqualTo(batch);
                    assertThat(left.why().toString()).contains("the sink failed", "deep");
                });
        assertThat(fixture.balanced().pending()).isEqualTo(3);
    }
}
