package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Many faults at 500 changes a second, and in the end every change is in the database once. */
@Tag("drill")
final class GapDrillIT {
    private static final long SEED = 20_261_124;
    private static final int FAULTS = Integer.getInteger("penstock.gap.faults", 50);
    private static final int ENTITIES = 300;
    private static final int RATE = 500;
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final Duration FILLING = Duration.ofMinutes(5);
    private static final HomeSettings HOME =
            HomeSettings.defaults()
                    .withJournal(true)
                    .withEntities(ENTITIES)
                    .withHistoryRows(1_000_000);

    @TempDir private Path folder;

    private Map<String, String> environment(CutProxy proxy, CountingInflux influx) {
        return Map.of(
                "HA_HTTP_URL", proxy.url(),
                "HA_TOKEN", HOME.token(),
                "INFLUXDB_URL", influx.url(),
                "PENSTOCK_STATE_DIR", folder.resolve("state").toString(),
                "SCHEMA_RESTART_STATES", "keep");
    }

    @Test
    void after_many_faults_every_change_of_the_home_is_in_the_database() throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME);
                CutProxy proxy = CutProxy.before(home.port());
                PenstockService penstock =
                        PenstockService.start(folder, environment(proxy, influx))) {
            penstock.now().awaitReady(PLENTY);
            Await.until("the first states are there", PLENTY, () -> influx.size() == ENTITIES);
            Instant ready = Instant.now();
            home.rate(RATE);
            Map<DrillFault, Integer> faults =
                    drill(new DrillFault.Stage(home, proxy, penstock, influx));
            home.rate(0);
            Gaps gaps = penstock.awaitFilled(FILLING);

            System.out.printf(
                    "Gap drill: %d faults %s, %d changes, %d distinct points of %d lines,"
                            + " %d rows backfilled, gaps %s by outcome and %s by cause, %d s%n",
                    FAULTS,
                    faults,
                    home.changes().size(),
                    influx.size(),
                    influx.lines(),
                    gaps.rows(),
                    gaps.outcomes(),
                    gaps.causes(),
                    ready.until(Instant.now(), ChronoUnit.SECONDS));
            penstock.assertBalanced();
            assertSame(home.changes(), influx, ChronoUnit.MICROS.between(Instant.EPOCH, ready));
        }
    }

    private static Map<DrillFault, Integer> drill(DrillFault.Stage stage) throws Exception {
        Random random = new Random(SEED);
        Map<DrillFault, Integer> faults = new EnumMap<>(DrillFault.class);
        for (DrillFault fault : sequence(random)) {
            Await.pass(1_000 + random.nextInt(3_000), TimeUnit.MILLISECONDS);
            stage.penstock().assertBalanced();
            fault.happen(stage, random);
            stage.penstock().assertBalanced();
            faults.merge(fault, 1, Integer::sum);
        }
        Await.pass(2_000, TimeUnit.MILLISECONDS);
        return faults;
    }

    /** All kinds equally often, in an order that follows from the seed. */
    private static List<DrillFault> sequence(Random random) {
        List<DrillFault> kinds = List.of(DrillFault.values());
        List<DrillFault> sequence = new ArrayList<>();
        for (int i = 0; i < FAULTS; i++) {
            sequence.add(kinds.get(i % kinds.size()));
        }
        Collections.shuffle(sequence, random);
        return sequence;
    }

    /** What is older than the first change are the states the home began with. */
    private static void assertSame(List<Change> changes, CountingInflux influx, long fromMicros) {
        List<Stored> stored = influx.points().toList();
        Comparison comparison =
                Comparison.of(
                        changes.stream().map(Stored::of).toList(),
                        stored.stream().filter(point -> point.micros() >= fromMicros).toList());

        assertThat(influx.contradictions()).isEmpty();
        assertThat(comparison.equal()).as(comparison.toString()).isTrue();
        assertThat(stored.stream().filter(point -> point.micros() < fromMicros)).hasSize(ENTITIES);
    }
}
