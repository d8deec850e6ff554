package dev.penstock.launcher.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.process.Ended;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the doctor says of a real Home Assistant and a real InfluxDB, well and unwell. */
@Tag("real")
final class RealDoctorIT {
    private static final String WRONG_TOKEN = "wrong-token-0123456789abcdef0123456789abcdef";

    @TempDir private Path folder;

    @Test
    void names_what_is_wrong_and_nothing_where_all_is_well() throws Exception {
        Path kit = Needed.at("penstock.home-assistant.kit", "the Home Assistant kit");
        Path environment = Needed.at("penstock.home-assistant", "Home Assistant");
        Path program = Needed.at("penstock.influxd", "InfluxDB");
        try (InfluxOne database = InfluxOne.startGuarded(program, folder);
                HomeAssistant home = HomeAssistant.start(kit, environment, folder)) {
            Map<String, String> well = settings(home, database);

            Ended fine = with(well, "", "");
            assertThat(fine.exitCode()).isZero();
            assertThat(fine.output())
                    .endsWith("\nAll is well.\n")
                    .contains("InfluxDB 1.8.10")
                    .contains("Home Assistant " + home.version())
                    .contains("wrote one point to measurement penstock_doctor");

            Ended reader = with(well, "HA_TOKEN", home.token("read_only"));
            assertThat(reader.exitCode()).isZero();
            assertThat(reader.output()).contains("a user who is no administrator", "All is well.");

            Ended refused = with(well, "HA_TOKEN", WRONG_TOKEN);
            assertThat(refused.exitCode()).isEqualTo(3);
            assertThat(refused.output())
                    .contains("refused: Invalid access token", "make a long-lived access token")
                    .doesNotContain(WRONG_TOKEN);

            assertDatabaseFaults(well);
        }
    }

    private void assertDatabaseFaults(Map<String, String> well) throws Exception {
        Ended refused = with(well, "INFLUXDB_TOKEN", "writer:not-the-password");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.output())
                .containsPattern("FAIL  influxdb.token .*HTTP 401")
                .doesNotContain("not-the-password");

        Ended reader = with(well, "INFLUXDB_TOKEN", "reader:reader-password");
        assertThat(reader.exitCode()).isEqualTo(3);
        assertThat(reader.output())
                .containsPattern("FAIL  influxdb.write .*HTTP 403")
                .contains("write permission for bucket " + RealDatabase.EVENTS);

        Map<String, String> admin = new HashMap<>(well);
        admin.put("INFLUXDB_TOKEN", "admin:admin-password");
        Ended missing = with(admin, "INFLUXDB_BUCKET", "not_there");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.output())
                .containsPattern("FAIL  influxdb.bucket .*HTTP 404")
                .contains("create the bucket (InfluxDB 1: the database)");
    }

    private Map<String, String> settings(HomeAssistant home, InfluxOne database) {
        return Map.of(
                "HA_HTTP_URL", home.url(),
                "HA_TOKEN", home.token("admin"),
                "INFLUXDB_URL", database.server().url(),
                "INFLUXDB_TOKEN", "writer:writer-password",
                "INFLUXDB_BUCKET", RealDatabase.EVENTS,
                "PENSTOCK_STATE_DIR", folder.resolve("state").toString(),
                "WEBSOCKET_INGESTION_PORT", "0");
    }

    /** Runs it with one setting changed; none where the name is empty. */
    private Ended with(Map<String, String> settings, String name, String value) throws Exception {
        Map<String, String> changed = new HashMap<>(settings);
        if (!name.isEmpty()) {
            changed.put(name, value);
        }
        return Ended.of(folder, changed, "doctor");
    }
}
