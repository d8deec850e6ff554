package dev.penstock.launcher.service;

import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.metrics.AccountingSnapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The line that tells in the end where everything received is; what comes after the number received
 * adds up to it.
 */
final class ClosingLine {
    private final ShutdownReport report;

    ClosingLine(ShutdownReport report) {
        this.report = report;
    }

    String text() {
        List<String> parts = new ArrayList<>();
        parts.add(report.received() + " received");
        parts.add(report.written() + " written");
        addIfAny(parts, sum(AccountingSnapshot::filtered), "filtered");
        addIfAny(parts, sum(AccountingSnapshot::skippedTotal), "skipped");
        addIfAny(parts, sum(AccountingSnapshot::invalidTotal), "invalid");
        addIfAny(parts, sum(AccountingSnapshot::rejectedTotal), "rejected");
        addIfAny(parts, sum(AccountingSnapshot::droppedTotal) - report.abandoned(), "dropped");
        String where = report.spooled() > 0 ? " (on disk for the next start)" : "";
        parts.add(report.spooled() + " spooled" + where);
        parts.add(report.abandoned() + " given up");
        return "stopped after " + report.took().toMillis() + " ms: " + String.join(", ", parts);
    }

    private long sum(ToLongFunction<AccountingSnapshot> account) {
        return report.homes().values().stream().mapToLong(account).sum();
    }

    private static void addIfAny(List<String> parts, long count, String account) {
        if (count > 0) {
            parts.add(count + " " + account);
        }
    }
}
