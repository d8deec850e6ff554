package dev.penstock.launcher.http;

import dev.penstock.ingestion.DeliveryStatus;
import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.GapCause;
import dev.penstock.ingestion.backfill.GapOutcome;
import dev.penstock.ingestion.backfill.GapStatus;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.connect.Transition;
import dev.penstock.ingestion.deadletter.DeadLetterStatus;
import dev.penstock.ingestion.discovery.DiscoveryStatus;
import dev.penstock.ingestion.filter.FilterStatistics;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.metrics.EventTotals;
import dev.penstock.ingestion.metrics.InvalidReason;
import dev.penstock.ingestion.metrics.MemoryStatus;
import dev.penstock.ingestion.metrics.RejectReason;
import dev.penstock.ingestion.metrics.SkipReason;
import dev.penstock.ingestion.spool.SpoolStatus;
import dev.penstock.ingestion.time.Timing;
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

    /** What health tells of homes. */
    static HealthReport report(MemoryStatus memory, HomeStatus... homes) {
        return new HealthReport(
                new Observed(Watched.VERSION, Timing.system()),
                new IngestionStatus(List.of(homes), memory));
    }

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

    /** Nothing is on its way, and nothing waits. */
    static DeliveryStatus noDelivery() {
        return delivery(Optional.empty(), Optional.empty());
    }

    /** With so much in memory, and that on disk. */
    static DeliveryStatus delivery(
            Optional<SpoolStatus> spool, Optional<DeadLetterStatus> letters) {
        return new DeliveryStatus(
                4096,
                0.123456,
                250,
                spool,
                letters,
                new EventTotals.Counts(
                        Map.of("state_changed", 40L, "call_service", 2L),
                        Map.of("state_changed", 1040L, "call_service", 2L, "automation", 7L)));
    }

    /** So many points wait on disk since noon, in three files. */
    static SpoolStatus spool(long points, int damaged, Optional<String> trouble) {
        return new SpoolStatus(points, 12_345, 3, damaged, Optional.of(NOON), trouble);
    }

    /** So many points were refused for their type, and one for its time. */
    static DeadLetterStatus letters(long conflicts, long displaced, Optional<String> trouble) {
        return new DeadLetterStatus(
                conflicts + 1,
                6_789,
                Map.of(RejectReason.TYPE_CONFLICT, conflicts, RejectReason.TIME, 1L),
                displaced,
                2,
                trouble);
    }

    /** A home that is live, with that to tell. */
    static HomeStatus home(
            String name, GapStatus gaps, List<Transition> transitions, List<String> warnings) {
        WriterState writing = new WriterState.Writing();
        Rest rest = Rest.of(transitions, warnings);
        return home(name, writing, noDelivery(), gaps, rest);
    }

    /** A home that is live and has missed nothing, whose points are on their way like that. */
    static HomeStatus home(String name, WriterState writer, DeliveryStatus delivery) {
        return home(name, writer, delivery, noGaps(Optional.of(NOON)), Rest.NOTHING);
    }

    /** A home whose filter has done that. */
    static HomeStatus home(String name, FilterStatistics filter) {
        return home(
                name,
                new WriterState.Writing(),
                noDelivery(),
                noGaps(Optional.of(NOON)),
                new Rest(List.of(), List.of(), filter, DiscoveryStatus.notRead(true)));
    }

    /** A home whose registries are known like that. */
    static HomeStatus home(String name, DiscoveryStatus discovery) {
        return home(
                name,
                new WriterState.Writing(),
                noDelivery(),
                noGaps(Optional.of(NOON)),
                new Rest(List.of(), List.of(), FilterStatistics.none(), discovery));
    }

    /** What else there is to tell of a home. */
    private record Rest(
            List<Transition> transitions,
            List<String> warnings,
            FilterStatistics filter,
            DiscoveryStatus discovery) {
        static final Rest NOTHING = of(List.of(), List.of());

        static Rest of(List<Transition> transitions, List<String> warnings) {
            return new Rest(
                    transitions, warnings, FilterStatistics.none(), DiscoveryStatus.notRead(true));
        }
    }

    private static HomeStatus home(
            String name, WriterState writer, DeliveryStatus delivery, GapStatus gaps, Rest rest) {
        return new HomeStatus(
                name,
                new ConnectionState.Live(
                        NOON, "2026.11.0", URI.create("https://ha.example/x?token=s3cret")),
                2,
                1,
                writer,
                delivery,
                0,
                20_000,
                Optional.of(NOON),
                books(),
                rest.transitions(),
                gaps,
                rest.discovery(),
                rest.warnings(),
                rest.filter());
    }

    /** A home that so many events have come from, some of them left by an earlier run. */
    static HomeStatus counted(String name, long received, long carried, long written) {
        HomeStatus home = home(name, new WriterState.Writing(), noDelivery());
        return new HomeStatus(
                name,
                home.connection(),
                home.connects(),
                home.failedConnects(),
                home.writer(),
                home.delivery(),
                home.queueDepth(),
                home.queueCapacity(),
                home.lastMessage(),
                new AccountingSnapshot(
                        received,
                        carried,
                        written,
                        0,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        received - written),
                home.transitions(),
                home.gaps(),
                home.discovery(),
                home.warnings(),
                home.filter());
    }

    private static AccountingSnapshot books() {
        return new AccountingSnapshot(
                13,
                3,
                5,
                0,
                Map.of(SkipReason.MAPPER, 1L, SkipReason.REAPPEARED, 2L),
                Map.of(InvalidReason.MALFORMED, 1L),
                Map.of(RejectReason.TYPE_CONFLICT, 2L, RejectReason.TIME, 1L),
                Map.of(DropReason.OVERRUN, 1L),
                0);
    }
}
