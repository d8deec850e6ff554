package dev.penstock.ingestion.metrics;

import java.util.List;

/**
 * How much memory is in use, at one moment.
 *
 * @param heapUsed bytes of heap in use after the last collection; in use now before the first one
 * @param heapMax the largest heap there can be, in bytes
 * @param warnAt bytes in use at which memory is reported as short
 * @param warnings what is nearly full, with what to do
 * @since 0.1.0
 */
public record MemoryStatus(long heapUsed, long heapMax, long warnAt, List<String> warnings) {
    public MemoryStatus {
        warnings = List.copyOf(warnings);
    }

    /** Where nobody looks. */
    public static MemoryStatus unknown() {
        return new MemoryStatus(0, 0, 0, List.of());
    }
}
