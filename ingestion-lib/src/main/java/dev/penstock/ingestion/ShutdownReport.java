package dev.penstock.ingestion;

import dev.penstock.ingestion.metrics.AccountingSnapshot;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of everything received, when an ingestion is closed.
 *
 * @param homes the final books of each home by its name, in the order of the configuration
 * @param abandoned points that were received and not written before time was over
 * @param spooled points that wait on disk for the next start; they are among the pending ones
 * @param took how long closing took
 * @since 0.1.0
 */
public record ShutdownReport(
        Map<String, AccountingSnapshot> homes, long abandoned, long spooled, Duration took) {
    public ShutdownReport {
        homes = Collections.unmodifiableMap(new LinkedHashMap<>(homes));
    }

    /** Events received by all homes. */
    public long received() {
        return homes.values().stream().mapToLong(AccountingSnapshot::received).sum();
    }

    /** Points of all homes that the server acknowledged. */
    public long written() {
        return homes.values().stream().mapToLong(AccountingSnapshot::written).sum();
    }
}
