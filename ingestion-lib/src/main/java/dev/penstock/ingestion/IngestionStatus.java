package dev.penstock.ingestion;

import dev.penstock.ingestion.metrics.MemoryStatus;

import java.util.List;

/**
 * How an ingestion is doing, at one moment.
 *
 * @param homes each home, in the order of the configuration
 * @param memory what this process takes
 * @since 0.1.0
 */
public record IngestionStatus(List<HomeStatus> homes, MemoryStatus memory) {
    public IngestionStatus {
        homes = List.copyOf(homes);
    }

    /** Of no home at all. */
    public static IngestionStatus none() {
        return new IngestionStatus(List.of(), MemoryStatus.unknown());
    }

    /** Whether every home is ready. */
    public boolean ready() {
        return homes.stream().allMatch(HomeStatus::ready);
    }

    /** What is not as it should be; some of it may leave everything ready. */
    public List<String> reasons() {
        return homes.stream().flatMap(home -> home.reasons().stream()).toList();
    }
}
