package dev.penstock.launcher.service;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.spool.SpoolStatus;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The line that tells at the start how many points an earlier run has left on disk. */
final class CarriedPoints {
    private final List<HomeStatus> homes;

    CarriedPoints(IngestionStatus status) {
        this.homes = status.homes().stream().filter(home -> points(home) > 0).toList();
    }

    private static long points(HomeStatus home) {
        return home.delivery().spool().map(SpoolStatus::points).orElse(0L);
    }

    /** The line; empty where there is nothing to tell. */
    Optional<String> text() {
        return homes.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "points that wait on disk since an earlier run: "
                                + homes.stream()
                                        .map(home -> home.name() + " " + points(home))
                                        .collect(Collectors.joining(", "))
                                + since()
                                + "; they are written as soon as the database takes them");
    }

    private String since() {
        return homes.stream()
                .flatMap(home -> home.delivery().spool().flatMap(SpoolStatus::oldest).stream())
                .min(Comparator.<Instant>naturalOrder())
                .map(oldest -> ", the oldest since " + oldest.truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
    }
}
