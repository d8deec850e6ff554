package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command {@code backfill}, as a person runs it. */
final class BackfillIT {
    private static final HomeSettings HOME =
            HomeSettings.defaults()
                    .withJournal(true)
                    .withEntities(300)
                    .withCommitDelay(Duration.ZERO);

    @TempDir private Path folder;

    private Ended backfill(Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("backfill"));
        command.addAll(List.of(options));
        Map<String, String> settings = new HashMap<>(environment);
        settings.putIfAbsent("BACKFILL_SETTLE", "100ms");
        return Ended.of(folder, settings, command.toArray(String[]::new));
    }

    private static Map<String, String> environment(SimulatedHome home, CountingInflux influx) {
        return Map.of(
                "HA_HTTP_URL", home.url().toString(),
                "HA_TOKEN", HOME.token(),
                "INFLUXDB_URL", influx.url());
    }

    @Test
    void reads_a_time_again_into_an_empty_database() throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME)) {
            home.burst(30_000);
            Ended ended = backfill(environment(home, influx), "--from", "1h");

            assertThat(ended.output())
                    .contains("Reading home from ", " %", "points written")
                    .doesNotContain(HOME.token());
            assertThat(ended.exitCode()).isZero();
            assertThat(home.changes())
                    .allMatch(change -> influx.has(change.entityId(), change.lastUpdatedMicros()));
            assertThat(home.subscriptions()).isZero();
        }
    }

    @Test
    void reads_only_the_entities_asked_for() throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME)) {
            home.set("light.desk", "on", Map.of());
            home.set("light.desk", "off", Map.of());
            home.burst(100);
            Ended ended =
                    backfill(
                            environment(home, influx),
                            "--from",
                            "1h",
                            "--to",
                            "now",
                            "--entities",
                            "light.desk");

            assertThat(ended.exitCode()).isZero();
            assertThat(influx.size()).isEqualTo(2);
        }
    }

    @Test
    void says_that_the_token_is_refused_and_ends_with_3() throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME)) {
            home.refuseToken(true);
            Ended ended = backfill(environment(home, influx), "--from", "1h");

            assertThat(ended.output()).contains("refuses the token").doesNotContain(HOME.token());
            assertThat(ended.exitCode()).isEqualTo(3);
            assertThat(home.refusedAuthentications()).isEqualTo(1);
        }
    }

    @Test
    void says_all_that_is_wrong_with_what_was_asked_for() throws Exception {
        try (CountingInflux influx = new CountingInflux(0);
                SimulatedHome home = SimulatedHome.start(HOME)) {
            Ended ended =
                    backfill(environment(home, influx), "--from", "now", "--to", "2020-01-01");
            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.output()).contains("--from");
            assertThat(home.connectionsAccepted()).isZero();
        }
    }
}
