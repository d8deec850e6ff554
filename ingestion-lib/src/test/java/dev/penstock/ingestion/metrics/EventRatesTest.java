package dev.penstock.ingestion.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.metrics.EventRateSnapshot.Average;
import dev.penstock.ingestion.metrics.EventRateSnapshot.Current;
import dev.penstock.ingestion.metrics.EventRateSnapshot.EntityCount;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

final class EventRatesTest {
    private final ManualTiming timing = new ManualTiming();
    private final EventTotals totals = new EventTotals();
    private final EventRates rates = new EventRates("cabin", totals, timing);

    private static StateChange change(String entity, Via via) {
        State state = new State("1", Attributes.EMPTY, 1, 1);
        return new StateChange(new EntityId(entity), state, null, 1, EventContext.UNKNOWN, via);
    }

    private void see(Event event) {
        totals.seen(event);
        rates.seen(event, timing.nanos());
    }

    private void see(String entity) {
        see(change(entity, Via.EVENT));
    }

    /** So many events, so far apart. */
    private void flow(int events, Duration apart) {
        for (int i = 0; i < events; i++) {
            timing.advance(apart);
            see("sensor.a");
        }
    }

    @Test
    void tells_nothing_of_what_has_not_happened() {
        EventRateSnapshot snapshot = rates.snapshot();

        assertThat(snapshot.totalEvents()).isZero();
        assertThat(snapshot.lastEventTime()).isEmpty();
        assertThat(snapshot.startTime()).isEqualTo("2026-11-23T12:00:00Z");
        assertThat(snapshot.uptime()).isZero();
        assertThat(snapshot.current()).isEqualTo(new Current(0, 0, 0));
        assertThat(snapshot.average()).isEqualTo(new Average(0, 0, 0));
        assertThat(snapshot.trend().minutes()).isEmpty();
        assertThat(snapshot.trend().hours()).isEmpty();
        assertThat(snapshot.topEntities()).isEmpty();
        assertThat(snapshot.alerts()).isEmpty();
    }

    @Test
    void each_event_counts_once_by_type_and_entity() {
        see("sensor.a");
        see("sensor.a");
        see("light.b");
        see(new BusEvent("call_service", null, null, "{}", 1, EventContext.UNKNOWN));

        EventRateSnapshot snapshot = rates.snapshot();

        assertThat(snapshot.totalEvents()).isEqualTo(4);
        assertThat(snapshot.byType()).isEqualTo(Map.of("state_changed", 3L, "call_service", 1L));
        assertThat(snapshot.topEntities())
                .containsExactly(new EntityCount("sensor.a", 2), new EntityCount("light.b", 1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Via.class,
            names = {"SNAPSHOT", "HISTORY"})
    void what_is_read_again_is_no_event(Via via) {
        timing.advance(Duration.ofSeconds(10));
        see(change("sensor.a", via));

        EventRateSnapshot snapshot = rates.snapshot();

        assertThat(snapshot.totalEvents()).isZero();
        assertThat(snapshot.current().oneMinute()).isZero();
        assertThat(snapshot.topEntities()).isEmpty();
        assertThat(snapshot.lastEventTime()).isEmpty();
    }

    @Test
    void the_last_event_has_this_machines_time() {
        timing.advance(Duration.ofSeconds(90));
        see("sensor.a");
        timing.advance(Duration.ofSeconds(5));

        assertThat(rates.snapshot().lastEventTime()).hasValue(timing.now().minusSeconds(5));
        assertThat(rates.snapshot().uptime()).isEqualTo(Duration.ofSeconds(95));
    }

    @Test
    void ten_thousand_events_a_second_are_all_in_the_rates() {
        flow(700_000, Duration.ofNanos(100_000));

        Current current = rates.snapshot().current();

        assertThat(current.oneMinute()).isCloseTo(600_000, within(600.0));
        assertThat(current.fiveMinutes()).isCloseTo(600_000, within(600.0));
        assertThat(rates.snapshot().trend().minutes()).hasSize(1);
        assertThat(rates.snapshot().trend().minutes().getFirst()).isEqualTo(599_999L);
        assertThat(rates.snapshot().totalEvents()).isEqualTo(700_000);
    }

    @Test
    void a_rate_is_that_of_its_own_window() {
        flow(1_400, Duration.ofSeconds(1)); // 60 a minute for 23 min 20 s
        flow(600, Duration.ofMillis(100)); // then 600 a minute for one

        Current current = rates.snapshot().current();

        assertThat(current.oneMinute()).isCloseTo(600, within(12.0));
        assertThat(current.fiveMinutes()).isCloseTo((4 * 60 + 600) / 5.0, within(4.0));
        assertThat(current.fifteenMinutes()).isCloseTo((14 * 60 + 600) / 15.0, within(2.0));
    }

    @Test
    void a_rate_since_the_start_is_that_of_the_time_there_was() {
        flow(30, Duration.ofSeconds(1));

        EventRateSnapshot snapshot = rates.snapshot();

        assertThat(snapshot.current()).isEqualTo(new Current(60, 60, 60));
        assertThat(snapshot.average()).isEqualTo(new Average(60, 60, 60));
    }

    @Test
    void the_second_under_way_counts_for_as_long_as_it_has_lasted() {
        flow(120, Duration.ofSeconds(1));
        timing.advance(Duration.ofMillis(500));

        assertThat(rates.snapshot().current().oneMinute()).isEqualTo(60 * 60 / 59.5);
    }

    /** The monotonic clock begins anywhere, also below zero. */
    @ParameterizedTest
    @ValueSource(longs = {-1_000_000_000_000L, 1_000_000_000_000L})
    void rates_do_not_depend_on_what_the_clock_began_with(long nanos) {
        timing.advance(Duration.ofNanos(nanos));
        EventRates late = new EventRates("cabin", totals, timing);
        for (int i = 0; i < 30; i++) {
            timing.advance(Duration.ofSeconds(1));
            late.seen(change("sensor.a", Via.EVENT), timing.nanos());
        }

        EventRateSnapshot snapshot = late.snapshot();

        assertThat(snapshot.current()).isEqualTo(new Current(60, 60, 60));
        assertThat(snapshot.uptime()).isEqualTo(Duration.ofSeconds(30));
        assertThat(snapshot.lastEventTime()).hasValue(timing.now());
    }

    @Test
    void one_event_in_the_first_moment_is_no_flood() {
        timing.advance(Duration.ofNanos(1));
        see("sensor.a");

        assertThat(rates.snapshot().current().oneMinute()).isEqualTo(60);
    }

    @Test
    void averages_are_of_an_hour_a_day_and_all_time() {
        flow(24 * 60, Duration.ofMinutes(1)); // a day of one a minute
        flow(3 * 60 * 10, Duration.ofSeconds(6)); // three hours of ten

        Average average = rates.snapshot().average();

        assertThat(average.hour()).isCloseTo(10, within(0.2));
        assertThat(average.day()).isCloseTo((21 * 60 + 180 * 10) / 1_440.0, within(0.02));
        assertThat(average.overall()).isCloseTo((1_440 + 1_800) / 1_620.0, within(1e-9));
    }

    @Test
    void trends_tell_of_whole_minutes_and_hours_only() {
        see("sensor.a");
        timing.advance(Duration.ofMinutes(1));
        see("sensor.a");
        see("sensor.a");
        timing.advance(Duration.ofMinutes(2));
        see("sensor.a");

        assertThat(rates.snapshot().trend().minutes()).containsExactly(1L, 2L, 0L);
        timing.advance(Duration.ofMinutes(58));
        assertThat(rates.snapshot().trend().minutes()).hasSize(60).startsWith(2L, 0L, 1L, 0L);
        assertThat(rates.snapshot().trend().hours()).containsExactly(4 / 60.0);
    }

    @Test
    void trends_reach_back_an_hour_and_a_day() {
        flow(30 * 60, Duration.ofMinutes(1));
        timing.advance(Duration.ofMinutes(59));

        assertThat(rates.snapshot().trend().hours())
                .hasSize(24)
                .isEqualTo(Collections.nCopies(24, 1.0));
        assertThat(rates.snapshot().trend().minutes())
                .hasSize(60)
                .startsWith(1L, 1L, 0L)
                .endsWith(0L);
    }

    @Test
    void a_long_silence_leaves_nothing_of_before() {
        flow(100, Duration.ofSeconds(1));
        timing.advance(Duration.ofDays(3));
        see("sensor.a");

        EventRateSnapshot snapshot = rates.snapshot();

        assertThat(snapshot.current().fifteenMinutes()).isLessThan(0.1);
        assertThat(snapshot.trend().minutes()).isEqualTo(Collections.nCopies(60, 0L));
        assertThat(snapshot.trend().hours()).isEqualTo(Collections.nCopies(24, 0.0));
        assertThat(snapshot.totalEvents()).isEqualTo(101);
    }

    @Test
    void at_most_ten_entities_are_told() {
        for (int i = 0; i < 20; i++) {
            see("sensor.n" + i);
        }

        assertThat(rates.snapshot().topEntities()).hasSize(10);
    }

    @Test
    void a_reader_sees_whole_counts_while_events_come() throws InterruptedException {
        Thread writer = Thread.ofPlatform().start(() -> flow(200_000, Duration.ofNanos(100_000)));
        long before = 0;
        while (writer.isAlive()) {
            EventRateSnapshot snapshot = rates.snapshot();
            List<EntityCount> top = snapshot.topEntities();
            long now = top.isEmpty() ? 0 : top.getFirst().events();
            assertThat(now).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(200_000);
            before = now;
        }
        writer.join();

        assertThat(rates.snapshot().topEntities())
                .containsExactly(new EntityCount("sensor.a", 200_000));
        assertThat(rates.snapshot().average().day()).isEqualTo(600_000);
    }
}
