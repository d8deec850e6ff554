package dev.penstock.ingestion.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.metrics.RejectReason;
import dev.penstock.ingestion.write.Delivery.Left;
import dev.penstock.ingestion.write.PickyServer.Mood;
import dev.penstock.ingestion.write.WriteResult.Retry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Points that make a server fail are found, and no other is taken for one. */
final class SuspectSearchTest {
    private static final Retry FAILS = new Retry(Optional.empty(), "HTTP 500 panic", true);

    private final DeliveryFixture fixture = new DeliveryFixture();
    private final PickyServer server = fixture.server;
    private final SuspectSearch search = new SuspectSearch(fixture.delivery);

    private List<Long> search(Batch batch, boolean others) {
        List<Long> left =
                search.search(batch, FAILS, others)
                        .map(rest -> PickyServer.times(rest.points().points()))
                        .orElse(List.of());
        fixture.provesDealtWith(batch, left);
        return left;
    }

    /** What is left is searched again, as it is after a while. */
    private List<Long> again(Batch all, List<Long> left) {
        List<Point> points =
                all.points().stream().filter(one -> left.contains(one.timeMicros())).toList();
        List<Long> still =
                search.search(new Batch("home", points), FAILS, true)
                        .map(rest -> PickyServer.times(rest.points().points()))
                        .orElse(List.of());
        fixture.provesDealtWith(all, still);
        return still;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2_500, 4_998, 4_999})
    void finds_one_among_many(long poison) {
        server.poison.add(poison);

        assertThat(search(fixture.received(5_000), false)).isEmpty();
        assertThat(fixture.rejected()).containsExactly(poison);
        assertThat(fixture.balanced().rejected()).containsEntry(RejectReason.FAILING, 1L);
        assertThat(fixture.balanced().written()).isEqualTo(4_999);
        assertThat(server.requests()).isLessThanOrEqualTo(2 * 13 + 4);
    }

    @Test
    void finds_two_among_many() {
        server.poison.addAll(List.of(17L, 4_321L));

        assertThat(search(fixture.received(5_000), false)).isEmpty();
        assertThat(fixture.rejected()).containsExactlyInAnyOrder(17L, 4_321L);
        assertThat(server.requests()).isLessThanOrEqualTo(2 * (2 * 13 + 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 17, 50})
    void finds_many_that_are_spread_evenly(int every) {
        Set<Long> poison = new HashSet<>();
        for (long i = every / 2; i < 5_000; i += every) {
            poison.add(i);
        }
        server.poison.addAll(poison);
        Batch batch = fixture.received(5_000);
        List<Long> left = search(batch, true);
        for (int rounds = 0; !left.isEmpty() && rounds < 20; rounds++) {
            left = again(batch, left);
        }
        assertThat(left).isEmpty();
        assertThat(fixture.rejected()).containsExactlyInAnyOrderElementsOf(poison);
    }

    @Test
    void blames_the_server_where_it_takes_nothing() {
        server.is(Mood.FAILING);
        Batch batch = fixture.received(5_000);

        assertThat(search(batch, false)).isEqualTo(PickyServer.times(batch.points()));
        assertThat(fixture.rejected()).isEmpty();
        assertThat(server.requests()).isLessThanOrEqualTo(48);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 20})
    void blames_the_server_where_it_takes_nothing_of_a_few_either(int points) {
        server.is(Mood.FAILING);
        Batch batch = fixture.received(points);

        assertThat(search(batch, false)).isEqualTo(PickyServer.times(batch.points()));
        assertThat(fixture.rejected()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 20})
    void blames_no_point_while_the_server_takes_nothing_though_it_took_others_before(int points) {
        fixture.delivery.deliver(fixture.received(1_000, 1_001));
        server.is(Mood.FAILING);
        Batch batch = fixture.received(points);
        Optional<Left> left = search.search(batch, FAILS, true);

        assertThat(left).isPresent();
        assertThat(left.orElseThrow().points().points()).isEqualTo(batch.points());
        assertThat(fixture.rejected()).isEmpty();
        assertThat(fixture.balanced().pending()).isEqualTo(points);
    }

    @Test
    void blames_no_good_point_whenever_the_server_begins_to_fail_on_everything() {
        for (int after = 0; after < 50; after++) {
            DeliveryFixture one = new DeliveryFixture();
            one.server.poison.addAll(List.of(3L, 11L));
            Batch batch = one.received(16);
            one.server.becomes(Mood.FAILING, after);
            List<Long> left =
                    new SuspectSearch(one.delivery)
                            .search(batch, FAILS, false)
                            .map(rest -> PickyServer.times(rest.points().points()))
                            .orElse(List.of());

            one.provesDealtWith(batch, left);
            assertThat(left).as("after %d requests", after).isSorted();
            assertThat(Set.of(3L, 11L)).containsAll(one.rejected());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"BUSY", "DOWN"})
    void stops_whenever_the_server_goes_away(Mood away) {
        for (int after = 0; after < 40; after++) {
            DeliveryFixture one = new DeliveryFixture();
            one.server.poison.addAll(List.of(3L, 11L));
            Batch batch = one.received(16);
            one.server.becomes(away, after);
            List<Long> left =
                    new SuspectSearch(one.delivery)
                            .search(batch, FAILS, false)
                            .map(rest -> PickyServer.times(rest.points().points()))
                            .orElse(List.of());

            one.provesDealtWith(batch, left);
            assertThat(left).as("after %d requests", after).isSorted();
            assertThat(Set.of(3L, 11L)).containsAll(one.rejected());
            assertThat(one.server.requests()).isLessThanOrEqualTo(after + 3);
        }
    }

    @Test
    void blames_no_point_that_is_taken_when_it_is_tried_again() {
        Set<Long> failedOnce = new HashSet<>();
        ScriptedSink flaky =
                new ScriptedSink(batch ->
                        batch.points().stream().anyMatch(one -> one.timeMicros() == 9)
                                        && failedOnce.add((long) batch.size())
                                ? FAILS
                                : new WriteResult.Written());
        Delivery delivery = fixture.to(flaky);
        Batch batch = fixture.received(16);

        assertThat(new SuspectSearch(delivery).search(batch, FAILS, false)).isEmpty();
        assertThat(failedOnce).contains(1L);
        assertThat(fixture.rejected()).isEmpty();
        assertThat(fixture.balanced().written()).isEqualTo(16);
    }

    @Test
    void refuses_once_what_is_refused_beside_points_that_make_the_server_fail() {
        server.refused.addAll(List.of(0L, 2L));
        server.poison.addAll(List.of(1L, 3L));

        List<Long> left = search(fixture.received(4), false);
        assertThat(fixture.rejected()).contains(0L, 2L).doesNotHaveDuplicates();
        assertThat(left).isSubsetOf(1L, 3L);
    }

    @Test
    void needs_no_more_requests_than_a_few_for_each_level_where_all_are_poison() {
        Batch batch = fixture.received(5_000);
        server.poison.addAll(PickyServer.times(batch.points()));

        fixture.delivery.deliver(fixture.received(9_000, 9_001));
        assertThat(search(batch, true)).hasSizeGreaterThan(4_900);
        assertThat(server.requests()).isLessThan(300);
    }
}
