package dev.penstock.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.process.PenstockProcess;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Each fault of a database: it is named, with what to do. */
final class DatabaseChecksTest {
    @TempDir Path folder;

    private final ScriptedDatabase database;

    DatabaseChecksTest() throws IOException {
        database = new ScriptedDatabase();
    }

    @AfterEach
    void stop() {
        database.close();
    }

    /** Without a home, which is another matter. */
    private Examined.Surroundings surroundings() {
        return new Examined.Surroundings(folder.resolve("state"))
                .with("ENABLE_HOME_ASSISTANT", "false")
                .with("INFLUXDB_URL", database.url())
                .with("INFLUXDB_TOKEN", "s3cret-influx-token")
                .with("INFLUXDB_BUCKET", "events");
    }

    private static void failed(Examined said, int exitCode, String check) {
        assertThat(said.exitCode()).as(said.output()).isEqualTo(exitCode);
        assertThat(said.names("failed")).containsExactly(check);
    }

    @ParameterizedTest
    @CsvSource({
        "401, unauthorized, 3, influxdb.token, influxdb.token",
        "403, no write permission, 3, influxdb.write, write permission for bucket events",
        "404, database not found, 1, influxdb.bucket, influxdb.bucket and influxdb.org",
        "503, busy, 1, influxdb.write, log",
        "422, outside of retention, 1, influxdb.write, retention",
        "413, too much, 1, influxdb.write, megabytes",
        "302, elsewhere, 1, influxdb.write, /api/v2/write"
    })
    void a_point_that_is_not_taken(
            int status, String words, int exitCode, String check, String remedy) {
        database.answer(status, "{\"code\":\"no\",\"message\":\"" + words + "\"}");
        Examined said = surroundings().json();

        failed(said, exitCode, check);
        assertThat(said.found(check)).contains("HTTP " + status + " " + words);
        assertThat(said.remedy(check)).contains(remedy);
    }

    @Test
    void a_read_only_token_is_no_wrong_one() {
        database.answer(403, "{\"code\":\"forbidden\",\"message\":\"no\"}");
        Examined said = surroundings().json();

        assertThat(said.outcome("influxdb.token")).isEqualTo("ok");
        assertThat(said.outcome("influxdb.bucket")).isEqualTo("skipped");
        assertThat(said.found("influxdb.write")).startsWith("forbidden: ");
    }

    @Test
    void a_token_that_is_missing_is_told_from_a_wrong_one() {
        database.answer(401, "{\"code\":\"unauthorized\",\"message\":\"no\"}");
        Examined said = surroundings().with("INFLUXDB_TOKEN", "").json();

        assertThat(said.found("influxdb.token")).startsWith("none is set, and one is needed");
    }

    @Test
    void a_server_that_is_away() throws IOException {
        String away = "http://127.0.0.1:" + PenstockProcess.freePort();
        Examined said = surroundings().with("INFLUXDB_URL", away).json();

        failed(said, ExitCode.FAILED, "influxdb.tcp");
        assertThat(said.remedy("influxdb.tcp")).contains("start InfluxDB", "influxdb.url");
        assertThat(said.names("skipped"))
                .contains("influxdb.answers", "influxdb.token", "influxdb.write");
    }

    @Test
    void a_server_that_is_something_else() {
        Examined page = surroundings().with("INFLUXDB_URL", database.url() + "/elsewhere").json();

        failed(page, ExitCode.FAILED, "influxdb.answers");
        assertThat(page.found("influxdb.answers")).contains("a web page: not an InfluxDB");
        assertThat(page.remedy("influxdb.answers")).contains("influxdb.url", "8086");
        assertThat(database.lines()).isEmpty();
    }

    @Test
    void a_home_assistant_in_its_place_is_not_shown_the_token() {
        try (SimulatedHome home = SimulatedHome.start(HomeSettings.defaults().withEntities(5))) {
            Examined said = surroundings().with("INFLUXDB_URL", home.url() + "").json();

            assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(said.outcome("influxdb.answers")).isEqualTo("warning");
            assertThat(said.outcome("influxdb.write")).isEqualTo("failed");
            assertThat(said.remedy("influxdb.write")).contains("influxdb.url");
        }
    }

    @ParameterizedTest
    @CsvSource({"PT-5M, ahead of, failed", "PT5M, behind, failed", "PT30S, behind, warning"})
    void a_clock_that_differs(Duration here, String direction, String outcome) {
        Examined said = surroundings().clockAhead(here).json();

        assertThat(said.names(outcome)).containsExactly("influxdb.clock");
        assertThat(said.found("influxdb.clock"))
                .contains("InfluxDB's clock is", " s " + direction + " this machine's");
        assertThat(said.remedy("influxdb.clock")).contains("NTP");
    }
}
