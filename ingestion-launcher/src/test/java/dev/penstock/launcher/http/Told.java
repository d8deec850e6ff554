package dev.penstock.launcher.http;

import dev.penstock.ingestion.DeliveryStatus;
import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.backfill.GapOutcome;
import dev.penstock.ingestion.backfill.GapStatus;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.connect.Transition;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.metrics.EventTotals;
import dev.penstock.ingestion.metrics.InvalidReason;
import dev.penstock.ingestion.metrics.SkipReason;
import dev.penstock.ingestion.write.WriterState;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an ingestion may tell of its homes, as it is, without one that would have to do it. */
final class Told {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private Told() {}

    /** Nothing was missed since there is a watermark. */
    static GapStatus noGaps(Optional<Instant> watermark) {
        return new GapStatus(watermark, List.of(), List.of(), 0, 0, 0, 0);
    }

    /** One gap of each kind, and the counts of more. */
    static GapStatus gaps() {
        Instant begin = NOON.minusSeconds(600);
        return new GapStatus(
                Optional.of(NOON.plusNanos(123_456_789)),
                List.of(
                        new OpenGap(
                                5,
                                GapCause.QUEUE_FULL,
                                begin,
                                Optional.of(NOON),
                                NOON,
                                true,
                                0.42,
                                1234),
                        new OpenGap(
                                6,
                                GapCause.DISCONNECTED,
                                NOON,
                                Optional.empty(),
                                NOON,
                                false,
                                0,
                                0)),
                List.of(
                        closed(4, GapCause.LOST_EVENT, new GapOutcome.Filled(), 7),
                        closed(
                                3,
                                GapCause.CRASHED,
                                new GapOutcome.Partly(
                                        "1 entity lacks history", List.of("sensor.x")),
                                1200),
                        closed(2, GapCause.CLOCK, new GapOutcome.Impossible("too long ago"), 0)),
                11,
                12,
                13,
                14);
    }

    private static ClosedGap closed(long id, GapCause cause, GapOutcome outcome, long rows) {
        Instant begin = NOON.minusSeconds(3600);
        return new ClosedGap(
                id, cause, begin, begin.plusSeconds(60), outcome, rows, begin, begin.plusMillis(1));
    }

    /** A home that is live, with that to tell. */
    static HomeStatus home(
            String name, GapStatus gaps, List<Transition> transitions, List<String> warnings) {
        return new HomeStatus(
                name,
                new ConnectionState.Live(
                        NOON, "2026.11.0", URI.create("https://ha.example/x?token=s3cret")),
                2,
                1,
                new WriterState.Writing(),
                new DeliveryStatus(
                        0,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        new EventTotals.Counts(Map.of(), Map.of())),
                0,
                20_000,
                Optional.of(NOON),
                new AccountingSnapshot(
                        10,
                        0,
                        5,
                        0,
                        Map.of(SkipReason.MAPPER, 1L, SkipReason.REAPPEARED, 2L),
                        Map.of(InvalidReason.MALFORMED, 1L),
                        Map.of(),
                        Map.of(DropReason.OVERRUN, 1L),
                        0),
                transitions,
                gaps,
                warnings);
    }
}
