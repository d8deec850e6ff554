package dev.penstock.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.backfill.Backfill;
import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.config.SchemaConfig.RestartStates;
import dev.penstock.ingestion.enrich.Places;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.filter.EntityFilter;
import dev.penstock.ingestion.filter.FilterChain;
import dev.penstock.ingestion.map.PenstockProfile;
import dev.penstock.ingestion.map.PointMapper;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.metrics.EventTotals;
import dev.penstock.ingestion.metrics.InvalidReason;
import dev.penstock.ingestion.metrics.SkipReason;
import dev.penstock.ingestion.queue.EventQueue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a throttle holds back is posted once, when its fate is known, and queued in order. */
final class HeldEventsTest {
    private static final long SECOND = 1_000_000;
    private static final long NOON = 1_795_424_400L * SECOND;
    private static final FilterConfig THROTTLED =
            filter(Map.of(Glob.of("sensor.*"), Duration.ofSeconds(10)), Map.of());

    private final ManualTiming timing = new ManualTiming();
    private final Accounting accounting = new Accounting();
    private final EventQueue queue = new EventQueue(QueueConfig.defaults(), timing);
    private final PointMapper profile =
            new PenstockProfile(SchemaConfig.defaults(), Optional.empty());

    private static FilterConfig filter(Map<Glob, Duration> throttle, Map<Glob, Double> deadBand) {
        return new FilterConfig(
                EntitySelection.NONE,
                EntitySelection.NONE,
                Optional.empty(),
                true,
                throttle,
                deadBand);
    }

    private static FilterChain chain(FilterConfig config) {
        return new FilterChain(config, EntityFilter.all());
    }

    private HomeIntake intake(EventMapping mapping) {
        return new HomeIntake(
                new HomeIntake.Parts(
                        mapping,
                        new Posting("home", queue, accounting, timing),
                        Backfill.Observed.nothing(timing),
                        HomeWatch.nothing("home", new EventTotals(), timing),
                        entity -> false,
                        event -> {},
                        Optional.empty(),
                        timing));
    }

    private EventMapping throttled(PointMapper mapper) {
        return new EventMapping(chain(THROTTLED), mapper, RestartStates.KEEP, Places.NONE);
    }

    private static StateChange change(
            String entity, String value, double seconds, @Nullable State before) {
        long micros = NOON + Math.round(seconds * SECOND);
        State state = new State(value, Attributes.EMPTY, micros, micros);
        return new StateChange(new EntityId(entity), state, before, micros, EventContext.UNKNOWN);
    }

    private static StateChange change(String value, double seconds) {
        return change("sensor.a", value, seconds, null);
    }

    private static StateChange shown(String value, double seconds) {
        StateChange change = change(value, seconds);
        return new StateChange(
                change.entityId(),
                change.newState(),
                null,
                change.timeMicros(),
                EventContext.UNKNOWN,
                Via.SNAPSHOT);
    }

    private List<String> queued() throws InterruptedException {
        if (queue.depth() == 0) {
            return List.of();
        }
        return queue.take(100, 1 << 20, () -> Duration.ZERO).stream()
                .map(Point::fieldLine)
                .map(fields -> fields.split(",", -1)[0])
                .toList();
    }

    private AccountingSnapshot books() {
        AccountingSnapshot books = accounting.snapshot();
        assertThat(books.difference()).isZero();
        return books;
    }

    @Test
    void another_filter_judges_all_states_of_the_next_snapshot() throws Exception {
        EntitySelection sensors = new EntitySelection(Set.of("sensor"), List.of(), Set.of());
        FilterConfig none =
                new FilterConfig(
                        EntitySelection.NONE, sensors, Optional.empty(), true, Map.of(), Map.of());
        EventMapping mapping =
                new EventMapping(chain(none), profile, RestartStates.KEEP, Places.NONE);
        HomeIntake intake = intake(mapping);
        intake.event(shown("1", 1));
        mapping.replace(chain(FilterConfig.all()));
        // No message is read in between: the snapshot may come in one with the answer to asking.
        intake.event(shown("2", 2));
        assertThat(queued()).containsExactly("value=2");
        assertThat(books().filtered()).isEqualTo(1);
    }

    @Test
    void what_is_held_is_in_no_account_until_it_is_let_go() throws Exception {
        HomeIntake intake = intake(throttled(profile));
        intake.event(change("1", 0));
        intake.event(change("2", 1));
        assertThat(books().received()).isEqualTo(1);
        intake.event(change("3", 2));
        assertThat(books().received()).isEqualTo(2);
        assertThat(books().filtered()).isEqualTo(1);
        intake.event(change("unknown", 3));
        assertThat(books().received()).isEqualTo(4);
        assertThat(queued()).containsExactly("value=1", "value=3", "state=\"unknown\"");
    }

    @Test
    void messages_of_any_kind_let_it_go_once_its_time_is_over() throws Exception {
        HomeIntake intake = intake(throttled(profile));
        intake.event(change("1", 0));
        intake.event(change("2", 1));
        intake.messageRead();
        assertThat(queued()).containsExactly("value=1");
        timing.advance(Duration.ofMillis(8_999));
        intake.messageRead();
        assertThat(queued()).isEmpty();
        timing.advance(Duration.ofMillis(1));
        intake.messageRead();
        assertThat(queued()).containsExactly("value=2");
        assertThat(books().received()).isEqualTo(2);
    }

    @Test
    void changes_of_other_entities_let_it_go_before_them() throws Exception {
        HomeIntake intake = intake(throttled(profile));
        intake.event(change("1", 0));
        intake.event(change("2", 1));
        intake.event(change("sensor.b", "3", 10, null));
        assertThat(queued()).containsExactly("value=1", "value=2", "value=3");
    }

    @Test
    void the_end_of_a_session_lets_it_go() throws Exception {
        HomeIntake intake = intake(throttled(profile));
        intake.event(change("1", 0));
        intake.event(change("2", 1));
        intake.sessionOver();
        assertThat(queued()).containsExactly("value=1", "value=2");
        assertThat(books().received()).isEqualTo(2);
    }

    @Test
    void another_filter_lets_it_go_and_counts_anew() throws Exception {
        EventMapping mapping = throttled(profile);
        HomeIntake intake = intake(mapping);
        intake.event(change("1", 0));
        intake.event(change("2", 1));
        assertThat(mapping.statistics().heldCount()).isEqualTo(1);
        FilterConfig none =
                new FilterConfig(
                        EntitySelection.NONE,
                        new EntitySelection(Set.of("sensor"), List.of(), Set.of()),
                        Optional.empty(),
                        true,
                        Map.of(),
                        Map.of());
        mapping.replace(chain(none));
        intake.event(change("3", 2));
        assertThat(queued()).containsExactly("value=1", "value=2");
        assertThat(books().filtered()).isEqualTo(1);
        assertThat(mapping.statistics().filteredCount()).isEqualTo(1);
        assertThat(mapping.statistics().passedCount()).isZero();
    }

    @Test
    void a_mapper_that_fails_on_it_makes_it_unmappable_and_nothing_else() throws Exception {
        PointMapper failing =
                (event, place) -> {
                    if (event instanceof StateChange change
                            && change.newState() != null
                            && change.newState().value().equals("2")) {
                        throw new IllegalStateException("on purpose");
                    }
                    return profile.map(event, place);
                };
        HomeIntake intake = intake(throttled(failing));
        intake.event(change("1", 0));
        intake.event(change("2", 1));
        intake.event(change("3", 10));
        assertThat(queued()).containsExactly("value=1", "value=3");
        assertThat(books().invalid()).containsEntry(InvalidReason.UNMAPPABLE, 1L);
        assertThat(books().received()).isEqualTo(3);
    }

    @Test
    void a_state_that_was_filtered_is_known_when_it_comes_back_after_a_restart() throws Exception {
        FilterConfig banded = filter(Map.of(), Map.of(Glob.of("sensor.*"), 5.0));
        HomeIntake intake =
                intake(new EventMapping(chain(banded), profile, RestartStates.SKIP, Places.NONE));
        StateChange first = change("20", 0);
        StateChange second = change("sensor.a", "21", 1, first.newState());
        intake.event(first);
        intake.event(second);
        long back = NOON + 60 * SECOND;
        State again = new State("21", Attributes.EMPTY, back, back);
        intake.event(
                new StateChange(
                        new EntityId("sensor.a"),
                        again,
                        null,
                        back,
                        EventContext.UNKNOWN,
                        Via.SNAPSHOT));
        assertThat(books().filtered()).isEqualTo(1);
        assertThat(books().skipped()).containsEntry(SkipReason.REAPPEARED, 1L);
    }
}
