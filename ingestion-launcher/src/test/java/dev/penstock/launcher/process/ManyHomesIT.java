package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.SimulatedHome;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Ten homes of a hundred that cannot keep a connection do not slow the others down. */
@Tag("drill")
final class ManyHomesIT {
    private static final int HOMES = 100;
    private static final int ENTITIES = 20;
    private static final int RATE = 10;
    private static final int FLAPPING = 10;
    private static final long SECONDS = Long.getLong("penstock.many.seconds", 60);
    private static final Duration PLENTY = Duration.ofMinutes(2);

    @TempDir private Path folder;

    @Test
    void ten_flapping_homes_do_not_delay_the_ninety_others() throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                Neighbourhood homes = new Neighbourhood(HOMES, ENTITIES)) {
            Files.writeString(folder.resolve("penstock.yaml"), homes.yaml(influx.url()));
            try (PenstockService penstock =
                    PenstockService.start(
                            folder,
                            Map.of("PENSTOCK_STATE_DIR", folder.resolve("state").toString()))) {
                penstock.now().awaitReady(PLENTY);
                homes.live(RATE);
                Await.pass(10, TimeUnit.SECONDS);
                LagHistogram calm = during(penstock, () -> Await.pass(SECONDS, TimeUnit.SECONDS));
                LagHistogram flapping = during(penstock, () -> flap(homes));
                homes.still();
                print(homes, penstock, calm, flapping);
                Gaps gaps = penstock.awaitFilled(PLENTY);

                System.out.println("Gaps of the flapping homes: " + gaps.outcomes());
                assertNothingMissing(homes, influx);
                assertThat(influx.contradictions()).isEmpty();
                assertBalanced(penstock.now().health());
                // Calm, a point takes a few milliseconds, of which twice as many is still nothing.
                assertThat(flapping.quantile(0.99))
                        .isLessThanOrEqualTo(Math.max(0.5, 2 * calm.quantile(0.99)));
            }
        }
    }

    private interface Situation {
        void last() throws Exception;
    }

    /** How late the steady homes' points were meanwhile. */
    private static LagHistogram during(PenstockService penstock, Situation situation)
            throws Exception {
        LagHistogram before = steady(penstock);
        situation.last();
        return steady(penstock).since(before);
    }

    private static LagHistogram steady(PenstockService penstock) throws Exception {
        return LagHistogram.of(penstock.now().text("/metrics"), home -> !flaps(home));
    }

    private static boolean flaps(String home) {
        return home.compareTo("h%03d".formatted(FLAPPING)) < 0;
    }

    private static void flap(Neighbourhood homes) throws InterruptedException {
        Random random = new Random(HOMES);
        List<SimulatedHome> flapping =
                homes.homes().entrySet().stream()
                        .filter(home -> flaps(home.getKey()))
                        .map(Map.Entry::getValue)
                        .toList();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end) {
            // Each of them every one to two seconds, one after the other.
            for (SimulatedHome home : flapping) {
                home.dropClients();
                Await.pass(100 + random.nextInt(100), TimeUnit.MILLISECONDS);
            }
        }
    }

    private static void print(
            Neighbourhood homes, PenstockService penstock, LagHistogram calm, LagHistogram flapping)
            throws Exception {
        System.out.printf(
                "%d homes, %d changes/s in all: %d changes; the steady %d homes calm: %s; beside %d"
                        + " flapping homes: %s; %d threads, %d MB resident, %d MB peak%n",
                HOMES,
                HOMES * RATE,
                homes.changes(),
                HOMES - FLAPPING,
                calm,
                FLAPPING,
                flapping,
                penstock.now().threads(),
                penstock.now().residentMegabytes(),
                penstock.now().peakMegabytes());
    }

    private static void assertNothingMissing(Neighbourhood homes, CountingInflux influx) {
        List<String> missing = missing(homes, influx);
        assertThat(missing.isEmpty())
                .as("%d missing, like %s", missing.size(), missing.stream().limit(10).toList())
                .isTrue();
    }

    private static List<String> missing(Neighbourhood homes, CountingInflux influx) {
        List<String> missing = new ArrayList<>();
        homes.homes()
                .forEach((name, home) ->
                        home.changes().stream()
                                .filter(change ->
                                        !influx.has(
                                                name,
                                                change.entityId(),
                                                change.lastUpdatedMicros()))
                                .forEach(change -> missing.add(name + " " + change)));
        return missing;
    }

    private static void assertBalanced(JsonNode health) {
        assertThat(health.path("homes").size()).isEqualTo(HOMES);
        for (JsonNode home : health.path("homes")) {
            assertThat(home.path("accounting").path("difference").asLong(-1)).isZero();
        }
    }
}
