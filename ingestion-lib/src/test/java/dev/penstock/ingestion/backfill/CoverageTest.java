package dev.penstock.ingestion.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.metrics.InvalidReason;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Set;

final class CoverageTest {
    private static final long BEGIN = 1_795_424_592_000_000L;
    private static final Gap GAP =
            new Gap(1, GapCause.RESTARTED, BEGIN, BEGIN, Gap.OPEN, Instant.EPOCH, 0, 0, 0);

    private final Coverage coverage = new Coverage(Set.of("a.b", "c.d"));

    /** Wants everything. */
    private static final class Path implements RowPath {
        @Override
        public Judged judge(StateChange row) {
            return new Judged.Filtered();
        }

        @Override
        public void accept(SliceRows rows) {}

        @Override
        public boolean hasRoom() {
            return true;
        }
    }

    private static SliceRows rows(long... times) {
        SliceRows rows = new SliceRows(new Path(), 1_000);
        for (long time : times) {
            rows.event(Rows.change("a.b", time, Via.HISTORY));
        }
        return rows;
    }

    @Test
    void a_gap_is_filled_where_all_who_are_there_have_history() {
        coverage.read(rows(BEGIN + 5, BEGIN + 3));
        assertThat(coverage.silent()).containsExactly("c.d");
        assertThat(coverage.earliest()).isEqualTo(BEGIN + 3);
        assertThat(coverage.outcome(GAP, Set.of(), true)).isEqualTo(new GapOutcome.Filled());
    }

    @Test
    void rows_are_taken_once() {
        coverage.read(rows(BEGIN, BEGIN + 1));
        coverage.read(rows(BEGIN + 2));
        assertThat(coverage.takeRows()).isEqualTo(3);
        assertThat(coverage.takeRows()).isZero();
    }

    @Test
    void names_who_has_no_history() {
        coverage.read(rows(BEGIN));
        assertThat(coverage.outcome(GAP, Set.of("c.d"), true))
                .isInstanceOfSatisfying(
                        GapOutcome.Partly.class,
                        partly -> {
                            assertThat(partly.entities()).containsExactly("c.d");
                            assertThat(partly.reason()).contains("keeps no history of c.d");
                        });
    }

    @Test
    void names_some_of_many_in_words_and_all_of_them_in_the_list() {
        Set<String> many =
                new java.util.TreeSet<>(Set.of("a.a", "a.b", "a.c", "a.d", "a.e", "a.f", "a.g"));
        coverage.read(rows(BEGIN));
        assertThat(coverage.outcome(GAP, many, true))
                .isInstanceOfSatisfying(
                        GapOutcome.Partly.class,
                        partly -> {
                            assertThat(partly.entities()).hasSize(7);
                            assertThat(partly.reason())
                                    .endsWith("a.a, a.b, a.c, a.d, a.e and 2 more");
                        });
    }

    @Test
    void asks_whether_the_recorder_runs_where_nobody_has_history() {
        assertThat(coverage.outcome(GAP, Set.of("a.b", "c.d"), true).toString())
                .contains("does its recorder run?");
    }

    @Test
    void a_quiet_time_of_a_home_with_history_is_filled() {
        assertThat(coverage.outcome(GAP, Set.of(), true)).isEqualTo(new GapOutcome.Filled());
    }

    @Test
    void says_where_history_begins() {
        coverage.read(rows(BEGIN + 3_600_000_000L));
        assertThat(coverage.outcome(GAP, Set.of(), false))
                .isInstanceOfSatisfying(
                        GapOutcome.Partly.class,
                        partly ->
                                assertThat(partly.reason())
                                        .contains(
                                                "begins only at "
                                                        + Gap.instant(BEGIN + 3_600_000_000L),
                                                "purged"));
    }

    @Test
    void says_that_a_time_is_purged_altogether() {
        assertThat(coverage.outcome(GAP, Set.of(), false))
                .isInstanceOfSatisfying(
                        GapOutcome.Impossible.class,
                        impossible ->
                                assertThat(impossible.reason())
                                        .contains("holds nothing of that time", "purged"));
    }

    @Test
    void more_rows_than_may_be_held_are_told_and_not_kept() {
        SliceRows rows = new SliceRows(new Path(), 2);
        for (int i = 0; i < 5; i++) {
            rows.event(Rows.change("a.b", BEGIN + i, Via.HISTORY));
        }
        assertThat(rows.tooMany()).isTrue();
        assertThat(rows.received()).isEqualTo(5);
        assertThat(rows.filtered()).isEqualTo(2);
    }

    @Test
    void rows_that_cannot_be_used_are_counted_as_received() {
        SliceRows rows = rows(BEGIN);
        rows.invalid(InvalidReason.INCOMPLETE, "no row");
        assertThat(rows.received()).isEqualTo(2);
        assertThat(rows.invalid()).containsEntry(InvalidReason.INCOMPLETE, 1L);
    }
}
