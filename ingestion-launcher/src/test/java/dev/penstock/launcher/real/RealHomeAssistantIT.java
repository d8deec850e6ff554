package dev.penstock.launcher.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.process.Await;
import dev.penstock.launcher.process.PenstockProcess;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A real Home Assistant's own history, row by row, against what Penstock stored, by either
 * transport at the same time.
 */
@Tag("real")
final class RealHomeAssistantIT {
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final int RATE = 1_000;
    private static final int SECONDS = 12;

    @TempDir private Path folder;

    @Test
    void every_row_of_its_history_is_in_the_database() throws Exception {
        Path kit = Needed.at("penstock.home-assistant.kit", "the Home Assistant kit");
        Path environment = Needed.at("penstock.home-assistant", "Home Assistant");
        Path jar = Needed.at("penstock.questdb", "QuestDB");
        try (QuestDb database = QuestDb.start(jar, folder);
                HomeAssistant home = HomeAssistant.start(kit, environment, folder);
                PenstockProcess penstock = penstock(home, database, "events");
                PenstockProcess other = penstock(home, database, "entities")) {
            penstock.awaitReady(PLENTY);
            other.awaitReady(PLENTY);
            Instant from = Instant.now();
            home.load(RATE, SECONDS);
            List<JsonNode> history = settledHistory(home, from);
            assertThat(history).hasSizeGreaterThanOrEqualTo(10_000);
            holdsAll(home, penstock, database, "events", history);
            holdsAll(home, other, database, "entities", history);
            assertThat(penstock.terminate(Duration.ofSeconds(5))).isZero();
            assertThat(other.terminate(Duration.ofSeconds(5))).isZero();
        }
    }

    /** Each has a folder and a table of its own, by the name of its transport. */
    private PenstockProcess penstock(HomeAssistant home, QuestDb database, String transport)
            throws Exception {
        return PenstockProcess.run(
                Files.createDirectory(folder.resolve(transport)),
                Map.of(
                        "HA_HTTP_URL", home.url(),
                        "HA_TOKEN", home.token("read_only"),
                        "HA_TRANSPORT", transport,
                        "SCHEMA_MEASUREMENT", transport,
                        "INFLUXDB_URL", database.url()));
    }

    private static void holdsAll(
            HomeAssistant home,
            PenstockProcess penstock,
            QuestDb database,
            String table,
            List<JsonNode> history)
            throws Exception {
        penstock.awaitSettled(history.size(), PLENTY);
        assertThat(penstock.account("difference")).isZero();
        List<String> missing = missing(database, table, history);
        System.out.printf(
                "Home Assistant %s, by %s: %d rows of history, %d missing in the database,"
                        + " accounting difference %d%n",
                home.version(),
                table,
                history.size(),
                missing.size(),
                penstock.account("difference"));
        assertThat(missing).isEmpty();
    }

    /** The recorder commits late: its history is complete when it no longer grows. */
    private static List<JsonNode> settledHistory(HomeAssistant home, Instant from)
            throws Exception {
        List<JsonNode> history = new ArrayList<>();
        Await.until(
                "the recorder has written everything",
                PLENTY,
                () -> {
                    List<JsonNode> now = home.history(from);
                    boolean settled = now.size() >= RATE * SECONDS && now.size() == history.size();
                    history.clear();
                    history.addAll(now);
                    return settled;
                });
        return history;
    }

    private static List<String> missing(QuestDb database, String table, List<JsonNode> history)
            throws Exception {
        List<String> missing = new ArrayList<>();
        Await.until(
                "the database shows what it has taken; missing: " + missing,
                PLENTY,
                () -> {
                    missing.clear();
                    missing.addAll(missingNow(database, table, history));
                    return missing.isEmpty();
                });
        return missing;
    }

    private static List<String> missingNow(QuestDb database, String table, List<JsonNode> history)
            throws Exception {
        Map<String, JsonNode> rows = new HashMap<>();
        for (JsonNode row :
                database.query("SELECT entity_id, timestamp, value, state FROM " + table)) {
            Instant time = Instant.parse(row.get(1).asString());
            rows.put(row.get(0).asString() + " " + micros(time), row);
        }
        List<String> missing = new ArrayList<>();
        for (JsonNode state : history) {
            Instant time = OffsetDateTime.parse(state.path("last_updated").asString()).toInstant();
            String key = state.path("entity_id").asString() + " " + micros(time);
            JsonNode row = rows.get(key);
            if (row == null || !same(state.path("state").asString(), row)) {
                missing.add(key + " " + state.path("state").asString());
            }
        }
        return missing;
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static boolean same(String state, JsonNode row) {
        return state.matches("-?\\d+(\\.\\d+)?")
                ? row.get(2).asDouble() == Double.parseDouble(state)
                : row.get(3).asString().equals(state);
    }
}
