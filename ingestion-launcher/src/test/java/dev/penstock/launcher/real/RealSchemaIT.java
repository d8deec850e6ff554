package dev.penstock.launcher.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.process.Await;
import dev.penstock.launcher.process.PenstockService;
import dev.penstock.launcher.real.SchemaComparison.History;
import dev.penstock.launcher.real.StoredPoints.Span;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A real Home Assistant writes to one database with its own integration, Penstock to another with
 * what {@code import-config} makes of the integration's configuration; both have the same points.
 *
 * <p>Compared is from a mark after the start of both: the states of before are Penstock's first
 * points, at their own times, while the integration wrote only those it saw change.
 */
@Tag("real")
final class RealSchemaIT {
    private static final Duration PLENTY = Duration.ofSeconds(90);

    @TempDir private Path folder;

    @Test
    void both_databases_have_the_same_points() throws Exception {
        Path kit = Needed.at("penstock.home-assistant.kit", "the Home Assistant kit");
        Path program = Needed.at("penstock.home-assistant", "Home Assistant");
        Path influxd = Needed.at("penstock.influxd", "InfluxDB");
        try (InfluxOne influx = InfluxOne.start(influxd, folder)) {
            OwnIntegration own = OwnIntegration.writeTo(folder, influx);
            try (HomeAssistant home = HomeAssistant.start(kit, program, folder)) {
                own.importConfiguration();
                home.house(500, 1);
                try (PenstockService penstock =
                        PenstockService.start(folder, own.environment(home))) {
                    compare(home, influx, penstock);
                }
            }
        }
    }

    /**
     * Some changes of all kinds.
     *
     * @param begin a moment before the first
     * @param end a moment after the last
     * @param last the number the last one shows
     */
    private record Act(Instant begin, Instant end, long last) {
        static Act of(HomeAssistant home, int changes) throws Exception {
            Instant begin = now();
            home.load(1_000, changes / 1_000);
            home.awkward();
            long last = home.house(500, changes).path("last").asLong();
            return new Act(begin, now(), last);
        }

        /** As exactly as states have it. */
        static Instant now() {
            return Instant.now().truncatedTo(ChronoUnit.MICROS);
        }
    }

    private static void compare(HomeAssistant home, InfluxOne influx, PenstockService penstock)
            throws Exception {
        penstock.now().awaitReady(PLENTY);
        Act live = Act.of(home, 3_000);
        awaitStored(influx, live, OwnIntegration.THEIRS, OwnIntegration.OURS);
        Instant stopping = Act.now();
        penstock.stop();
        Act away = Act.of(home, 1_000);
        awaitStored(influx, away, OwnIntegration.THEIRS);
        penstock.startAgain();
        penstock.awaitFilled(PLENTY);
        Act again = Act.of(home, 1_000);
        awaitStored(influx, again, OwnIntegration.THEIRS, OwnIntegration.OURS);
        penstock.assertBalanced();

        System.out.printf("Home Assistant %s and InfluxDB 1.8%n", home.version());
        try (HomeSocket user = HomeSocket.open(home)) {
            History history = new AskedHistory(user, stopping);
            assertSame(
                    compared("Live", influx, live.begin(), stopping, History.UNUSED),
                    compared("From history", influx, stopping, again.begin(), history),
                    compared("Live again", influx, again.begin(), again.end(), History.UNUSED));
        }
    }

    private static void assertSame(
            SchemaComparison live, SchemaComparison filled, SchemaComparison again) {
        System.out.println(
                "Attributes that are not in history: " + filled.attributes(Deviation.NO_HISTORY));
        List.of(live, filled, again).forEach(RealSchemaIT::assertExplained);
        assertThat(live.theirPoints() + filled.theirPoints() + again.theirPoints())
                .isGreaterThan(5_000);
    }

    /** Both write in order, so whoever has the last change of an act has them all. */
    private static void awaitStored(InfluxOne influx, Act act, String... databases)
            throws Exception {
        for (String database : databases) {
            Await.until(
                    "change " + act.last() + " is in " + database,
                    PLENTY,
                    () -> has(influx, database, act.last()));
        }
    }

    private static boolean has(InfluxOne influx, String database, long number)
            throws IOException, InterruptedException {
        String query =
                "SELECT value FROM /.*/ WHERE entity_id = 'penstock_house_total' AND value = ";
        return !influx.all(database, query + number).isEmpty();
    }

    private static SchemaComparison compared(
            String title, InfluxOne influx, Instant after, Instant until, History history)
            throws Exception {
        Span span = new Span(nanos(after) + 1, nanos(until));
        SchemaComparison comparison =
                SchemaComparison.of(
                        StoredPoints.of(influx, OwnIntegration.THEIRS, span),
                        StoredPoints.of(influx, OwnIntegration.OURS, span),
                        history);
        System.out.println(comparison.table(title));
        return comparison;
    }

    private static long nanos(Instant time) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, time);
    }

    private static void assertExplained(SchemaComparison comparison) {
        assertThat(comparison.unexplained()).as("%s", comparison.examples()).isZero();
        assertThat(comparison.theirPoints()).isGreaterThan(1_000);
    }
}
