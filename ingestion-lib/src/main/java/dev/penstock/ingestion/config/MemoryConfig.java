package dev.penstock.ingestion.config;

import java.util.OptionalLong;

/**
 * When memory is reported as short.
 *
 * @param warnAt bytes of heap in use after a collection; empty for four fifths of the maximum heap
 * @since 0.1.0
 */
public record MemoryConfig(OptionalLong warnAt) {
    public MemoryConfig {
        new Rules()
                .check(
                        warnAt.isEmpty() || warnAt.getAsLong() > 0,
                        "memory.warn_at",
                        "must be more than nothing",
                        warnAt)
                .raise();
    }

    /** At four fifths of the maximum heap. */
    public static MemoryConfig defaults() {
        return new MemoryConfig(OptionalLong.empty());
    }
}
