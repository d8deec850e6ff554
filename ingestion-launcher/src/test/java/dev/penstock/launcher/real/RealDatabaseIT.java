package dev.penstock.launcher.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.process.Await;
import dev.penstock.launcher.process.PenstockProcess;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
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
    private static final long SECONDS = Long.getLong("penstock.database.seconds", 60);

    @TempDir private Path folder;

    @Test
    void every_event_is_read_back_from_influxdb() throws Exception {
        Path program = Needed.at("penstock.influxd", "InfluxDB");
        try (InfluxOne database = InfluxOne.start(program, folder)) {
            ingest("InfluxDB", database);
        }
    }

    @Test
    void every_event_is_read_back_from_victoria_metrics() throws Exception {
        Path program = Needed.at("penstock.victoria-metrics", "VictoriaMetrics");
        try (VictoriaMetrics database = VictoriaMetrics.start(program, folder)) {
            ingest("VictoriaMetrics", database);
        }
    }

    @Test
    void every_event_is_read_back_from_questdb() throws Exception {
        Path jar = Needed.at("penstock.questdb", "QuestDB");
        try (QuestDb database = QuestDb.start(jar, folder)) {
            ingest("QuestDB", database);
        }
    }

    private void ingest(String name, RealDatabase database) throws Exception {
        try (SimulatedHome home = SimulatedHome.start(HOME);
                PenstockProcess penstock =
                        PenstockProcess.run(folder, environment(home, database))) {
            penstock.awaitReady(PLENTY);
            home.rate(1_000);
            assertThat(new CountDownLatch(1).await(SECONDS, TimeUnit.SECONDS)).isFalse();
            home.rate(0);
            List<Change> changes = home.changes();
            penstock.awaitSettled(changes.size() + 500, PLENTY);

            assertThat(changes).hasSizeGreaterThan((int) SECONDS * 960);
            assertThat(penstock.account("difference")).isZero();
            assertThat(penstock.account("written")).isEqualTo(penstock.account("received"));
            Await.until(
                    name + " shows what it has taken",
                    PLENTY,
                    () -> database.missing(changes).isEmpty());
            assertThat(penstock.terminate(Duration.ofSeconds(5))).isZero();
            System.out.printf(
                    "%s: %d events in %d s, every one read back, %d points, accounting"
                            + " difference 0%n",
                    name, changes.size(), SECONDS, database.points(RealDatabase.EVENTS));
        }
    }

    private static Map<String, String> environment(SimulatedHome home, RealDatabase database) {
        return Map.of(
                "HOME_ASSISTANT_URL",
                home.url().toString(),
                "HOME_ASSISTANT_TOKEN",
                HOME.token(),
                "INFLUXDB_URL",
                database.url(),
                "INFLUXDB_TOKEN",
                "unused-here",
                "INFLUXDB_ORG",
                "homeiq",
                "INFLUXDB_BUCKET",
                RealDatabase.EVENTS,
                "BATCH_SIZE",
                "1000",
                "BATCH_TIMEOUT",
                "1.0");
    }
}
