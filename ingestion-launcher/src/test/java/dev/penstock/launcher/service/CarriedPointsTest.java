package dev.penstock.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.DeliveryStatus;
import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.backfill.GapStatus;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.discovery.DiscoveryStatus;
import dev.penstock.ingestion.filter.FilterStatistics;
import dev.penstock.ingestion.metrics.Accounting;
import dev.penstock.ingestion.metrics.EventTotals;
import dev.penstock.ingestion.metrics.MemoryStatus;
import dev.penstock.ingestion.spool.SpoolStatus;
import dev.penstock.ingestion.write.WriterState;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class CarriedPointsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456Z");

    private static HomeStatus home(String name, Optional<SpoolStatus> spool) {
        return new HomeStatus(
                name,
                new ConnectionState.Disconnected(),
                0,
                0,
                new WriterState.Untried(),
                new DeliveryStatus(
                        0,
                        0,
                        0,
                        spool,
                        Optional.empty(),
                        new EventTotals.Counts(Map.of(), Map.of())),
                0,
                20_000,
                Optional.empty(),
                new Accounting().snapshot(),
                List.of(),
                new GapStatus(Optional.empty(), List.of(), List.of(), 0, 0, 0, 0),
                DiscoveryStatus.notRead(true),
                List.of(),
                FilterStatistics.none());
    }

    private static Optional<SpoolStatus> spool(long points, Optional<Instant> oldest) {
        return Optional.of(new SpoolStatus(points, 100, 1, 0, oldest, Optional.empty()));
    }

    private static Optional<String> text(HomeStatus... homes) {
        return new CarriedPoints(new IngestionStatus(List.of(homes), MemoryStatus.unknown()))
                .text();
    }

    @Test
    void nothing_is_told_where_nothing_waits() {
        assertThat(text(home("cabin", Optional.empty()), home("barn", spool(0, Optional.empty()))))
                .isEmpty();
    }

    @Test
    void each_home_is_told_by_name_with_the_oldest_of_all() {
        assertThat(
                        text(
                                home("cabin", spool(1200, Optional.of(NOON.plusSeconds(60)))),
                                home("city", spool(0, Optional.empty())),
                                home("barn", spool(34, Optional.of(NOON)))))
                .hasValue(
                        "points that wait on disk since an earlier run: cabin 1200, barn 34, the"
                                + " oldest since 2026-11-24T12:00:00Z; they are written as soon as the"
                                + " database takes them");
    }
}
