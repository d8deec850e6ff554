package dev.penstock.launcher.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.process.Await;
import dev.penstock.launcher.process.Comparison;
import dev.penstock.launcher.process.CutProxy;
import dev.penstock.launcher.process.Gaps;
import dev.penstock.launcher.process.PenstockService;
import dev.penstock.launcher.process.Stored;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A real Home Assistant at 300 changes a second while it, a real InfluxDB, Penstock and the network
 * between fail in turn; in the end its history and the database are the same, both ways.
 */
@Tag("real")
final class RealGapDrillIT {
    private static final long SEED = 20_261_124;
    private static final int RATE = 300;
    private static final long SECONDS = Long.getLong("penstock.drill.seconds", 300);
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final Duration EVERY =
            Duration.ofSeconds(Long.getLong("penstock.drill.every", 20));
    private static final Duration FILLING = Duration.ofMinutes(10);

    @TempDir private Path folder;

    private Map<String, String> environment(
            HomeAssistant home, CutProxy proxy, InfluxOne database) {
        return Map.of(
                "HA_HTTP_URL", proxy.url(),
                "HA_TOKEN", home.token("read_only"),
                "INFLUXDB_URL", database.url(),
                "PENSTOCK_STATE_DIR", folder.resolve("state").toString(),
                "SCHEMA_RESTART_STATES", "keep");
    }

    @Test
    void history_and_database_are_the_same_after_all_faults() throws Exception {
        Path kit = Needed.at("penstock.home-assistant.kit", "the Home Assistant kit");
        Path program = Needed.at("penstock.home-assistant", "Home Assistant");
        Path influxd = Needed.at("penstock.influxd", "InfluxDB 1.8");
        try (InfluxOne database = InfluxOne.start(influxd, folder);
                HomeAssistant home = HomeAssistant.start(kit, program, folder);
                CutProxy proxy = CutProxy.before(home.port());
                PenstockService penstock =
                        PenstockService.start(folder, environment(home, proxy, database))) {
            penstock.now().awaitReady(PLENTY);
            Instant ready = Instant.now().truncatedTo(ChronoUnit.MICROS);
            RealFaults faults = new RealFaults(home, proxy, penstock, database.server(), SEED);
            RealLoad load = RealLoad.start(home, RATE);
            try {
                faults.strike(Duration.ofSeconds(SECONDS), EVERY);
            } finally {
                load.stop();
            }
            Set<Stored> history = settledHistory(home, ready);
            System.out.printf(
                    "Home Assistant %s: %d rows of history; faults %s; port open to Penstock live"
                            + " %s ms; %d s%n",
                    home.version(),
                    history.size(),
                    faults.happened(),
                    faults.recoveries(),
                    ready.until(Instant.now(), ChronoUnit.SECONDS));
            Gaps gaps = penstock.awaitFilled(FILLING);
            print(gaps, ready);
            assertSame(history, database, ready);
            penstock.assertBalanced();
        }
    }

    private static void print(Gaps gaps, Instant since) {
        System.out.printf(
                "Real gap drill: gaps %s by outcome and %s by cause, %d rows backfilled, %d s;"
                        + " not wholly filled: %s%n",
                gaps.outcomes(),
                gaps.causes(),
                gaps.rows(),
                since.until(Instant.now(), ChronoUnit.SECONDS),
                gaps.unfilled());
    }

    private static void assertSame(Set<Stored> history, InfluxOne database, Instant from)
            throws Exception {
        List<Stored> rows = database.storedSince(from);
        Comparison comparison = Comparison.of(history, rows);
        System.out.printf("%d points in the database: %s%n", rows.size(), comparison);

        assertThat(comparison.equal()).as(comparison.toString()).isTrue();
        assertThat(rows).as("a change stands in one series only").doesNotHaveDuplicates();
    }

    /** The recorder commits late: its history is complete when it no longer grows. */
    private static Set<Stored> settledHistory(HomeAssistant home, Instant from) throws Exception {
        Set<Stored> history = new HashSet<>();
        Await.until(
                "the recorder has written everything",
                FILLING,
                () -> {
                    int before = history.size();
                    home.history(from).forEach(row -> history.add(stored(row)));
                    return before > 0 && history.size() == before;
                });
        return history;
    }

    /** A removed entity is a row without a state. */
    private static Stored stored(JsonNode row) {
        JsonNode state = row.path("state");
        Instant time = OffsetDateTime.parse(row.path("last_updated").asString()).toInstant();
        return Stored.of(
                row.path("entity_id").asString(),
                ChronoUnit.MICROS.between(Instant.EPOCH, time),
                state.isNull() ? null : state.asString());
    }
}
