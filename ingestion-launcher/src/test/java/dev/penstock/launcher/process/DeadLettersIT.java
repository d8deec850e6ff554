package dev.penstock.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.config.DeadLetterConfig;
import dev.penstock.ingestion.deadletter.DeadLetter;
import dev.penstock.ingestion.deadletter.DeadLetters;
import dev.penstock.ingestion.metrics.RejectReason;
import dev.penstock.ingestion.time.Timing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The command {@code dead-letters}, as a person uses it. */
final class DeadLettersIT {
    private static final HomeSettings HOME = HomeSettings.defaults().withEntities(20);

    @TempDir private Path folder;

    private Map<String, String> environment(String influx) {
        return Map.of(
                "HA_HTTP_URL",
                "http://127.0.0.1:1",
                "HA_TOKEN",
                HOME.token(),
                "INFLUXDB_URL",
                influx,
                "INFLUXDB_TOKEN",
                "s3cret-influxdb-token",
                "PENSTOCK_STATE_DIR",
                folder.resolve("state").toString());
    }

    private Ended deadLetters(String influx, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("dead-letters"));
        command.addAll(List.of(arguments));
        Ended ended = Ended.of(folder, environment(influx), command.toArray(String[]::new));
        assertThat(ended.output()).doesNotContain(HOME.token(), "s3cret-influxdb-token", "\tat ");
        return ended;
    }

    private static DeadLetter letter(int number) {
        String line = "home_assistant_events,domain=sensor,entity_id=sensor.other_one value=";
        return new DeadLetter(
                Instant.parse("2026-11-24T08:00:00Z").plusSeconds(number),
                "home",
                "sensor.other_one",
                line + number + ".5 " + (1_763_971_200_000_000L + number),
                422,
                RejectReason.TYPE_CONFLICT,
                "HTTP 422 field type conflict",
                1);
    }

    /** Those of an earlier run. */
    private DeadLetters addLetters() {
        DeadLetters letters =
                DeadLetters.at(
                        "home",
                        folder.resolve("state/homes/home/dead-letters"),
                        DeadLetterConfig.defaults(),
                        Timing.system());
        assertThat(letters.add(IntStream.range(0, 4).mapToObj(DeadLettersIT::letter).toList()))
                .isTrue();
        return letters;
    }

    @Test
    void refused_points_are_listed_and_written_again_beside_a_running_service() throws Exception {
        DeadLetters letters = addLetters();
        try (RefusingInflux influx = new RefusingInflux();
                SimulatedHome home = SimulatedHome.start(HOME)) {
            Map<String, String> environment = new HashMap<>(environment(influx.url()));
            environment.put("HA_HTTP_URL", home.url().toString());
            try (PenstockProcess penstock = PenstockProcess.run(folder, environment)) {
                penstock.awaitReady(Duration.ofSeconds(60));
                influx.refuse("sensor.odd_one");
                home.set("sensor.odd_one", "1.5", Map.of());
                home.set("sensor.odd_one", "2.5", Map.of());
                Await.until(
                        "the service has kept both",
                        Duration.ofSeconds(60),
                        () -> letters.status().letters() == 6);

                Ended list = deadLetters(influx.url(), "list");
                assertThat(list.exitCode()).isZero();
                assertThat(list.output())
                        .contains("home: 6 dead letters", "6  type_conflict", "sensor.odd_one");

                Ended first = deadLetters(influx.url(), "replay");
                assertThat(first.exitCode()).isEqualTo(1);
                assertThat(first.output())
                        .contains("Writing 6 dead letters of home to InfluxDB at " + influx.url())
                        .contains("home: 4 written and removed, 2 refused again and kept");
                assertThat(influx.lines("sensor.other_one")).hasSize(4);
                assertThat(influx.lines("sensor.odd_one")).isEmpty();

                Ended show = deadLetters(influx.url(), "show", "--entity", "*.odd_*");
                assertThat(show.exitCode()).isZero();
                assertThat(show.output()).containsPattern("in \\d+ requests").contains("HTTP 422");

                influx.refuseNothing();
                Ended second = deadLetters(influx.url(), "replay", "--home", "home");
                assertThat(second.exitCode()).isZero();
                assertThat(second.output()).contains("home: 2 written and removed.");
                assertThat(influx.lines("sensor.odd_one")).hasSize(2);
                assertThat(deadLetters(influx.url(), "list").output())
                        .contains("There are no dead letters");
                assertThat(penstock.isAlive()).isTrue();
            }
        }
    }

    @Test
    void a_database_that_is_away_or_shut_stops_it_and_nothing_is_lost() throws Exception {
        addLetters();
        String nobody = "http://127.0.0.1:" + PenstockProcess.freePort();
        Ended away = deadLetters(nobody, "replay");
        assertThat(away.exitCode()).isEqualTo(1);
        assertThat(away.output())
                .contains("home: stopped, 0 written and removed, the others are kept: InfluxDB at ")
                .contains("does not take points now: no answer");

        try (RefusingInflux influx = new RefusingInflux()) {
            influx.answer(401);
            Ended shut = deadLetters(influx.url(), "replay");
            assertThat(shut.exitCode()).isEqualTo(1);
            assertThat(shut.output()).contains("set influxdb.token");

            assertThat(deadLetters(influx.url(), "purge").exitCode()).isEqualTo(2);
            influx.answer(204);
            assertThat(deadLetters(influx.url(), "replay").exitCode()).isZero();
            assertThat(influx.lines("_one")).hasSize(4);
        }
    }
}
