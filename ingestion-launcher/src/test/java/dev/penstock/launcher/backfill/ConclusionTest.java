package dev.penstock.launcher.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.ManualBackfill.Report;
import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.backfill.GapOutcome;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.metrics.InvalidReason;
import dev.penstock.ingestion.metrics.RejectReason;
import dev.penstock.ingestion.metrics.SkipReason;
import dev.penstock.launcher.command.ExitCode;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sentence and the exit code a backfill ends with. */
final class ConclusionTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final ConnectionState CLOSED = new ConnectionState.Closed();

    private static AccountingSnapshot books(long written, long rejected, long dropped) {
        long received = written + rejected + dropped + 4;
        return new AccountingSnapshot(
                received,
                0,
                written,
                0,
                Map.of(SkipReason.REAPPEARED, 4L),
                Map.of(InvalidReason.MALFORMED, 0L),
                Map.of(RejectReason.OTHER, rejected),
                Map.of(DropReason.CLOSING, dropped),
                0);
    }

    private static Conclusion of(
            GapOutcome outcome, AccountingSnapshot books, ConnectionState connection) {
        ClosedGap gap =
                new ClosedGap(
                        1,
                        GapCause.ASKED,
                        NOON.minusSeconds(60),
                        NOON,
                        outcome,
                        books.received(),
                        NOON,
                        NOON);
        return Conclusion.of("cabin", new Report(gap, books, connection));
    }

    @Test
    void all_that_history_holds_is_a_success() {
        assertThat(of(new GapOutcome.Filled(), books(1230, 0, 0), CLOSED))
                .isEqualTo(
                        new Conclusion(
                                "cabin is filled (1,234 rows of history, 1,230 points written).",
                                ExitCode.FINE));
        assertThat(
                        of(
                                new GapOutcome.Partly("history begins later", List.of()),
                                books(1230, 0, 0),
                                CLOSED))
                .isEqualTo(
                        new Conclusion(
                                "cabin is partly filled: history begins later"
                                        + " (1,234 rows of history, 1,230 points written).",
                                ExitCode.FINE));
    }

    @Test
    void points_that_could_not_be_written_are_a_failure() {
        assertThat(of(new GapOutcome.Filled(), books(1230, 2, 1), CLOSED))
                .isEqualTo(
                        new Conclusion(
                                "cabin is filled (1,237 rows of history, 1,230 points written,"
                                        + " 3 not written).",
                                ExitCode.FAILED));
    }

    @Test
    void what_is_impossible_is_a_failure_with_its_reason() {
        assertThat(of(new GapOutcome.Impossible("it is too long ago"), books(0, 0, 0), CLOSED))
                .isEqualTo(
                        new Conclusion(
                                "cabin could not be filled: it is too long ago"
                                        + " (4 rows of history, 0 points written).",
                                ExitCode.FAILED));
    }

    @Test
    void a_refused_token_has_an_exit_code_of_its_own() {
        ConnectionState refused = new ConnectionState.Refused(NOON, "the token is wrong");

        assertThat(of(new GapOutcome.Impossible("not connected"), books(0, 0, 0), refused))
                .isEqualTo(
                        new Conclusion(
                                "cabin could not be read: the token is wrong"
                                        + " (4 rows of history, 0 points written).",
                                ExitCode.AUTHENTICATION));
    }

    @Test
    void who_stops_it_is_told_how_far_it_got_and_where_to_go_on() {
        OpenGap far =
                new OpenGap(1, GapCause.ASKED, NOON, Optional.of(NOON), NOON, true, 0.429, 1234);

        assertThat(Conclusion.stopped("cabin", Optional.of(far)))
                .isEqualTo(
                        new Conclusion(
                                "cabin: stopped at 42 %, with 1,234 rows of history written;"
                                        + " begin with --from 2026-11-24T12:00:00Z to go on.",
                                ExitCode.FAILED));
        assertThat(Conclusion.stopped("cabin", Optional.empty()))
                .isEqualTo(
                        new Conclusion(
                                "cabin: stopped before anything was written.", ExitCode.FAILED));
    }
}
