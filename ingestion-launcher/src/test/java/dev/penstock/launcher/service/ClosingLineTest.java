package dev.penstock.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.metrics.InvalidReason;
import dev.penstock.ingestion.metrics.RejectReason;
import dev.penstock.ingestion.metrics.SkipReason;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

final class ClosingLineTest {
    private static AccountingSnapshot books(long received, long written, long pending) {
        return new AccountingSnapshot(
                received, 0, written, 0, Map.of(), Map.of(), Map.of(), Map.of(), pending);
    }

    private static String line(
            long abandoned, long spooled, Map<String, AccountingSnapshot> homes) {
        return new ClosingLine(
                        new ShutdownReport(homes, abandoned, spooled, Duration.ofMillis(312)))
                .text();
    }

    @Test
    void names_only_the_usual_accounts_where_the_others_are_empty() {
        assertThat(line(0, 0, Map.of("cabin", books(560, 560, 0))))
                .isEqualTo(
                        "stopped after 312 ms: 560 received, 560 written, 0 spooled, 0 given up");
    }

    @Test
    void says_of_spooled_points_where_they_are() {
        assertThat(line(0, 60, Map.of("cabin", books(560, 500, 60))))
                .isEqualTo(
                        "stopped after 312 ms: 560 received, 500 written, 60 spooled (on disk for"
                                + " the next start), 0 given up");
    }

    @Test
    void adds_up_over_all_homes_and_accounts() {
        AccountingSnapshot cabin =
                new AccountingSnapshot(
                        100,
                        10,
                        50,
                        1,
                        Map.of(SkipReason.MAPPER, 2L),
                        Map.of(InvalidReason.MALFORMED, 3L),
                        Map.of(RejectReason.TIME, 4L),
                        Map.of(DropReason.QUEUE_FULL, 5L, DropReason.CLOSING, 6L),
                        29);

        assertThat(cabin.difference()).isZero();
        assertThat(line(6, 29, Map.of("cabin", cabin, "barn", books(20, 20, 0))))
                .endsWith(
                        ": 120 received, 70 written, 1 filtered, 2 skipped, 3 invalid, 4 rejected,"
                                + " 5 dropped, 29 spooled (on disk for the next start), 6 given up");
    }
}
