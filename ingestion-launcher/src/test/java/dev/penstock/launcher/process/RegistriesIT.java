package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.examples.simulatedhome.HomeRegistry;
import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.RegistryShape;
import dev.penstock.examples.simulatedhome.SimulatedHome;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Registries of 50,000 entities, with rows nobody expects, of a Home Assistant that has no floors
 * and labels yet, in the heap of a small box.
 */
@Tag("drill")
final class RegistriesIT {
    private static final Duration PLENTY = Duration.ofMinutes(2);
    private static final int UNSEEN = 50_000;
    private static final HomeSettings HOME =
            HomeSettings.defaults()
                    .withJournal(true)
                    .withEntities(300)
                    .withRegistries(
                            RegistryShape.usual()
                                    .withUnseen(UNSEEN)
                                    .withOddRows()
                                    .without("floor", "label"));

    @TempDir private Path folder;

    @Test
    void large_and_odd_ones_fit_into_96_megabytes_and_their_changes_are_followed()
            throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME)) {
            long start = System.nanoTime();
            try (PenstockService penstock =
                    PenstockService.start(
                            folder, PenstockService.settings(home, influx, folder, "-Xmx96m"))) {
                penstock.now().awaitReady(PLENTY);
                Await.until("the first point", PLENTY, () -> influx.size() > 0);
                long first = System.nanoTime() - start;
                home.rate(500);
                Await.until("the home lives", PLENTY, () -> influx.size() > 1_000);
                assertTagsFollow(home, influx);
                Await.pass(10, TimeUnit.SECONDS);
                home.rate(0);
                penstock.awaitFilled(PLENTY);

                System.out.printf(
                        "Registries of %d entities and odd rows, -Xmx96m: first point %d ms after"
                                + " the start of the process, %d points, peak %d MB resident; %s%n",
                        home.registry().ids("entity").size(),
                        TimeUnit.NANOSECONDS.toMillis(first),
                        influx.size(),
                        penstock.now().peakMegabytes(),
                        penstock.now().text("/api/v1/discovery"));
                assertNothingMissing(home, influx);
                assertTagsAreRight(home, influx);
                penstock.assertBalanced();
                assertThat(penstock.now().log()).doesNotContain("OutOfMemoryError");
                assertThat(penstock.now().terminate(Duration.ofSeconds(10))).isZero();
            }
        }
    }

    /** Moves an entity, which lives on, and waits for its next points to tell. */
    private static void assertTagsFollow(SimulatedHome home, CountingInflux influx)
            throws Exception {
        String entity = residents(home).getLast();
        String before = home.registry().areaOf(entity).orElseThrow();
        String target =
                home.registry().ids("area").stream()
                        .filter(area -> !area.equals(before))
                        .findFirst()
                        .orElseThrow();
        home.registry().moveEntity(entity, target);
        long from = System.nanoTime();
        Await.until(
                entity + " is written with area " + target,
                Duration.ofSeconds(20),
                () -> {
                    home.set(entity, String.valueOf(System.nanoTime()), Map.of());
                    return influx.series(entity, 0).stream()
                            .anyMatch(series -> series.contains("area_id=" + target));
                });
        System.out.printf(
                "Moved beside %d others: right in the database after %d ms%n",
                UNSEEN, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from));
    }

    /** The registered entities that show states, without those whose device has a second row. */
    private static List<String> residents(SimulatedHome home) {
        HomeRegistry registry = home.registry();
        Optional<String> twice = registry.ids("device").stream().findFirst();
        Set<String> shown =
                home.changes().stream().map(Change::entityId).collect(Collectors.toSet());
        return registry.ids("entity").stream()
                .filter(shown::contains)
                .filter(entity -> !registry.deviceOf(entity).equals(twice))
                .toList();
    }

    /** Nobody but this test moved anything, so each entity but the last has one series. */
    private static void assertTagsAreRight(SimulatedHome home, CountingInflux influx) {
        List<String> residents = residents(home);
        assertThat(residents).hasSizeGreaterThan(100);
        for (String entity : residents.subList(0, residents.size() - 1)) {
            assertThat(influx.series(entity, 0))
                    .as(entity)
                    .singleElement()
                    .asString()
                    .contains(",area_id=" + home.registry().areaOf(entity).orElseThrow() + ",")
                    .contains(",device_id=" + home.registry().deviceOf(entity).orElseThrow() + ",");
        }
    }

    private static void assertNothingMissing(SimulatedHome home, CountingInflux influx) {
        Comparison comparison =
                Comparison.of(
                        home.changes().stream().map(Stored::of).toList(), influx.points().toList());
        assertThat(comparison.missing().isEmpty()).as(comparison.toString()).isTrue();
        assertThat(influx.contradictions()).isEmpty();
    }
}
