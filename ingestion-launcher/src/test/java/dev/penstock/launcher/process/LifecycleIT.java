package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starting, waiting and stopping, as the operating system sees it. */
final class LifecycleIT {
    private static final HomeSettings HOME =
            HomeSettings.defaults().withJournal(true).withEntities(500).withMaxPending(0);
    private static final Duration PLENTY = Duration.ofSeconds(60);

    @TempDir private Path folder;

    private static Map<String, String> environment(int homePort, String influx) {
        return Map.of(
                "HA_HTTP_URL",
                "http://127.0.0.1:" + homePort,
                "HA_TOKEN",
                HOME.token(),
                "INFLUXDB_URL",
                influx,
                "INFLUXDB_TOKEN",
                "influx-token-of-the-test");
    }

    @Test
    void is_ready_within_ten_seconds_of_home_and_database_appearing() throws Exception {
        int homePort = PenstockProcess.freePort();
        int influxPort = PenstockProcess.freePort();
        try (PenstockProcess penstock =
                PenstockProcess.run(
                        folder, environment(homePort, "http://127.0.0.1:" + influxPort))) {
            // Long enough that attempts to connect are 16 s apart.
            Await.until(
                    "several attempts failed",
                    PLENTY,
                    () -> penstock.log().split("next attempt").length > 4);
            try (CountingInflux influx = new CountingInflux(influxPort);
                    SimulatedHome home =
                            SimulatedHome.start(HOME.withPort(homePort).withEventsPerSecond(100))) {
                penstock.awaitReady(Duration.ofSeconds(10));
                Await.until("points are written", PLENTY, () -> influx.size() > 600);
                home.rate(0);
                penstock.awaitSettled(600, PLENTY);
                assertThat(penstock.account("difference")).isZero();
                assertThat(penstock.terminate(Duration.ofSeconds(5))).isZero();
            }
        }
    }

    @Test
    void writes_a_burst_that_a_sigterm_interrupts() throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME);
                PenstockProcess penstock =
                        PenstockProcess.run(folder, environment(home.port(), influx.url()))) {
            penstock.awaitReady(PLENTY);

            assertThat(burstUntilTerminated(home, penstock))
                    .allMatch(change -> influx.has(change.entityId(), change.lastUpdatedMicros()));
        }
    }

    @Test
    void writes_a_burst_that_a_sigterm_interrupts_into_the_embedded_store() throws Exception {
        try (SimulatedHome home = SimulatedHome.start(HOME);
                PenstockProcess penstock =
                        PenstockProcess.run(
                                folder,
                                Map.of(
                                        "HA_HTTP_URL", home.url().toString(),
                                        "HA_TOKEN", HOME.token()))) {
            penstock.awaitReady(PLENTY);
            List<Change> changes = burstUntilTerminated(home, penstock);

            Set<String> stored = stored(folder.resolve("penstock-data/penstock.db"));
            assertThat(changes)
                    .allMatch(change ->
                            stored.contains(change.entityId() + " " + change.lastUpdatedMicros()));
        }
    }

    /** Answers with all that had happened in the home when the signal was sent. */
    private static List<Change> burstUntilTerminated(SimulatedHome home, PenstockProcess penstock)
            throws InterruptedException {
        Thread burst = Thread.ofVirtual().start(() -> home.burst(8_000));
        // The 0.3 s belong to the situation shown, not to any waiting for it.
        assertThat(new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS)).isFalse();
        int happened = home.changes().size();
        assertThat(penstock.terminate(Duration.ofSeconds(5))).isZero();
        burst.join();
        System.out.println("SIGTERM after " + happened + " events: " + penstock.lastLine());
        assertThat(penstock.log()).contains(" 0 given up");
        return home.changes().subList(0, happened);
    }

    private static Set<String> stored(Path file) throws Exception {
        Set<String> stored = new HashSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT entity_id, time_us FROM states")) {
            while (rows.next()) {
                stored.add(rows.getString(1) + " " + rows.getLong(2));
            }
        }
        return stored;
    }
}
