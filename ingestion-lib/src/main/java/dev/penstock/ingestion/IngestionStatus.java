package dev.penstock.ingestion;

import java.util.List;

/**
 * How an ingestion is doing, at one moment.
 *
 * @param homes each home, in the order of the configuration
 */
public record IngestionStatus(List<HomeStatus> homes) {
    public IngestionStatus {
        homes = List.copyOf(homes);
    }

    /** Whether every home is ready. */
    public boolean ready() {
        return homes.stream().allMatch(HomeStatus::ready);
    }

    /** What is in the way of being ready. */
    public List<String> reasons() {
        return homes.stream().flatMap(home -> home.reasons().stream()).toList();
    }
}
