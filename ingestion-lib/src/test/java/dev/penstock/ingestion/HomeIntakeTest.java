package dev.penstock.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.backfill.Backfill;
import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.backfill.GapListener;
import dev.penstock.ingestion.backfill.OnDisk;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.ingestion.config.BackfillConfig;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.enrich.Places;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.filter.EntityFilter;
import dev.penstock.ingestion.filter.FilterChain;
import dev.penstock.ingestion.map.PenstockProfile;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.metrics.InvalidReason;
import dev.penstock.ingestion.queue.EventQueue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whatever is lost on the way in is posted in the books and leaves a gap where it may be a change.
 */
final class HomeIntakeTest {
    private static final long SECOND = 1_000_000;
    private static final long NOON = 1_795_424_400L * SECOND;

    private final ManualTiming timing = new ManualTiming();
    private final Accounting accounting = new Accounting();
    private final Backfill.Observed observed = Backfill.Observed.nothing(timing);
    private final EventQueue queue = new EventQueue(QueueConfig.defaults(), timing);
    private final EventMapping mapping =
            new EventMapping(
                    new FilterChain(FilterConfig.all(), EntityFilter.all()),
                    new PenstockProfile(SchemaConfig.defaults(), Optional.empty()),
                    SchemaConfig.RestartStates.KEEP,
                    Places.NONE);
    private final HomeIntake intake =
            new HomeIntake(
                    new HomeIntake.Parts(
                            mapping,
                            new Posting("home", queue, accounting, timing),
                            observed,
                            HomeWatch.nothing("home", observed.totals(), timing),
                            entity -> false,
                            event -> {},
                            Optional.empty(),
                            timing));

    private void receives(long micros) {
        State state = new State("1", Attributes.EMPTY, micros, micros);
        intake.event(
                new StateChange(
                        new EntityId("sensor.a"), state, null, micros, EventContext.UNKNOWN));
    }

    private List<OpenGap> gaps() {
        GapListener nobody =
                new GapListener() {
                    @Override
                    public void opened(OpenGap gap) {}

                    @Override
                    public void closed(ClosedGap gap) {}
                };
        return new Backfill(
                        new Backfill.Parts(
                                "home",
                                BackfillConfig.defaults(),
                                AttributeInterest.NUMBERS,
                                observed,
                                new HistoryIntake(
                                        mapping, queue, () -> 0, accounting, observed.progress()),
                                Optional::empty,
                                accounting::pending,
                                OnDisk.NOTHING,
                                Optional.empty(),
                                nobody,
                                timing))
                .status()
                .open();
    }

    private void provesGap(GapCause cause) {
        assertThat(gaps()).hasSize(1);
        OpenGap gap = gaps().getFirst();
        assertThat(gap.cause()).isEqualTo(cause);
        assertThat(gap.from()).isEqualTo(Instant.ofEpochSecond(NOON / SECOND - 2));
        assertThat(gap.to()).isEmpty();
        assertThat(accounting.snapshot().difference()).isZero();
    }

    @Test
    void an_overrun_is_dropped_in_the_books_and_leaves_a_gap() {
        receives(NOON);
        intake.overrun(7);
        assertThat(accounting.snapshot().dropped()).containsEntry(DropReason.OVERRUN, 7L);
        assertThat(accounting.snapshot().received()).isEqualTo(8);
        provesGap(GapCause.OVERRUN);
    }

    @ParameterizedTest
    @EnumSource(
            value = InvalidReason.class,
            names = {"MALFORMED", "UNSENDABLE"})
    void what_cannot_be_read_leaves_a_gap(InvalidReason reason) {
        receives(NOON);
        intake.invalid(reason, "why");
        assertThat(accounting.snapshot().invalid()).containsEntry(reason, 1L);
        provesGap(GapCause.LOST_EVENT);
    }

    @Test
    void a_message_that_was_let_go_leaves_a_gap_in_its_place() {
        receives(NOON);
        intake.lossNoticed();
        provesGap(GapCause.LOST_EVENT);
    }

    @ParameterizedTest
    @EnumSource(
            value = InvalidReason.class,
            names = {"UNKNOWN", "UNMAPPABLE", "INCOMPLETE", "TRUNCATED"})
    void what_makes_no_sense_leaves_none(InvalidReason reason) {
        receives(NOON);
        intake.invalid(reason, "why");
        assertThat(accounting.snapshot().invalid()).containsEntry(reason, 1L);
        assertThat(gaps()).isEmpty();
        assertThat(accounting.snapshot().difference()).isZero();
    }

    @Test
    void an_event_home_assistant_could_not_send_leaves_a_gap() {
        receives(NOON);
        intake.lostEvent("unknown_error");
        assertThat(accounting.snapshot().invalid()).containsEntry(InvalidReason.UNSENDABLE, 1L);
        provesGap(GapCause.LOST_EVENT);
    }

    @Test
    void a_clock_set_back_leaves_a_gap() {
        receives(NOON + 3_600 * SECOND);
        receives(NOON);
        provesGap(GapCause.CLOCK);
    }
}
