package dev.penstock.launcher.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.process.Await;
import dev.penstock.launcher.process.PenstockProcess;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A minute of 1,000 events/s with nothing but the predecessor's environment names, read back from
 * real databases event by event.
 */
@Tag("real")
final class RealDatabaseIT {
    private static final HomeSettings HOME =
            HomeSettings.defaults().withJournal(true).withEntities(500);
    private static final Duration PLENTY = Duration.ofSeconds(60);

    @TempDir private Path folder;

    private interface ReadBack {
        void check(List<Change> changes) throws Exception;
    }

    private void ingestForAMinute(String name, String url, ReadBack readBack) throws Exception {
        try (SimulatedHome home = SimulatedHome.start(HOME);
                PenstockProcess penstock =
                        PenstockProcess.run(
                                folder,
                                Map.of(
                                        "HOME_ASSISTANT_URL", home.url().toString(),
                                        "HOME_ASSISTANT_TOKEN", HOME.token(),
                                        "INFLUXDB_URL", url,
                                        "INFLUXDB_TOKEN", "unused-here",
                                        "INFLUXDB_ORG", "homeiq",
                                        "INFLUXDB_BUCKET", "home_assistant_events",
                                        "BATCH_SIZE", "1000",
                                        "BATCH_TIMEOUT", "1.0"))) {
            penstock.awaitReady(PLENTY);
            home.rate(1_000);
            assertThat(new CountDownLatch(1).await(60, TimeUnit.SECONDS)).isFalse();
            home.rate(0);
            List<Change> changes = home.changes();
            penstock.awaitSettled(changes.size() + 500, PLENTY);

            assertThat(changes).hasSizeGreaterThan(58_000);
            assertThat(penstock.account("difference")).isZero();
            assertThat(penstock.account("written")).isEqualTo(penstock.account("received"));
            readBack.check(changes);
            assertThat(penstock.terminate(Duration.ofSeconds(5))).isZero();
            System.out.printf(
                    "%s: %d events in 60 s, every one read back, accounting difference 0%n",
                    name, changes.size());
        }
    }

    @Test
    void every_event_is_read_back_from_victoria_metrics() throws Exception {
        Path program = Needed.at("penstock.victoria-metrics", "VictoriaMetrics");
        try (VictoriaMetrics server = VictoriaMetrics.start(program, folder)) {
            ingestForAMinute("VictoriaMetrics", server.url(), changes -> check(server, changes));
        }
    }

    /** What it has acknowledged shows in its answers a moment later, also after a flush. */
    private static void check(VictoriaMetrics server, List<Change> changes) throws Exception {
        Await.until(
                "VictoriaMetrics shows what it has taken",
                PLENTY,
                () -> {
                    Map<String, Double> values = server.samples("home_assistant_events_value");
                    Map<String, Double> states = server.samples("home_assistant_events_state");
                    return changes.stream().allMatch(change -> isStored(change, values, states));
                });
    }

    /** Where the state is a number, the number has to be there; else that there was a state. */
    private static boolean isStored(
            Change change, Map<String, Double> values, Map<String, Double> states) {
        String key = change.entityId() + " " + change.lastUpdatedMicros() / 1_000;
        Double number = number(change.state());
        return number == null ? states.containsKey(key) : number.equals(values.get(key));
    }

    @Test
    void every_event_is_read_back_from_questdb() throws Exception {
        Path jar = Needed.at("penstock.questdb", "QuestDB");
        try (QuestDb server = QuestDb.start(jar, folder)) {
            ingestForAMinute("QuestDB", server.url(), changes -> check(server, changes));
        }
    }

    private static void check(QuestDb server, List<Change> changes) throws Exception {
        Map<String, JsonNode> rows = new HashMap<>();
        Await.until(
                "QuestDB shows what it has taken",
                PLENTY,
                () -> {
                    rows.clear();
                    for (JsonNode row :
                            server.query(
                                    "SELECT entity_id, timestamp, value, state FROM"
                                            + " home_assistant_events")) {
                        rows.put(row.get(0).asString() + " " + micros(row.get(1)), row);
                    }
                    return changes.stream().allMatch(change -> rows.containsKey(key(change)));
                });
        assertThat(changes).allMatch(change -> sameState(change, rows.get(key(change))));
    }

    private static String key(Change change) {
        return change.entityId() + " " + change.lastUpdatedMicros();
    }

    private static long micros(JsonNode time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time.asString()));
    }

    private static boolean sameState(Change change, @Nullable JsonNode row) {
        if (row == null) {
            return false;
        }
        Double number = number(change.state());
        if (number != null) {
            return row.get(2).asDouble() == number;
        }
        String expected = change.state() == null ? "removed" : change.state();
        return row.get(3).asString().equals(expected);
    }

    private static @Nullable Double number(@Nullable String state) {
        return state != null && state.matches("-?\\d+(\\.\\d+)?") ? Double.valueOf(state) : null;
    }
}
