package dev.penstock.launcher.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.process.Stored;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** What the other suites rely on: a real InfluxDB that ends, comes back and forgets as told. */
@Tag("real")
final class RealInfluxIT {
    private static final String WRITE = "/api/v2/write?precision=us&bucket=" + RealDatabase.EVENTS;
    private static final String NUMBER =
            RealDatabase.EVENTS + ",entity_id=sensor.a value=21.5 1000";
    private static final String TEXT =
            RealDatabase.EVENTS + ",entity_id=lock.b value=1,state=\"locked\" 1000";

    @TempDir private Path folder;

    @Test
    void keeps_what_it_acknowledged_when_killed_and_when_stopped() throws Exception {
        try (InfluxOne database = start()) {
            write(database, NUMBER);
            database.server().kill();
            database.server().startAgain();
            write(database, TEXT);
            database.server().stop();
            database.server().startAgain();

            assertThat(database.stored())
                    .containsExactlyInAnyOrder(
                            Stored.of("sensor.a", 1_000, "21.5"),
                            Stored.of("lock.b", 1_000, "locked"));
        }
    }

    @Test
    void counts_a_point_that_is_written_again_once() throws Exception {
        try (InfluxOne database = start()) {
            write(database, NUMBER + "\n" + TEXT);
            write(database, NUMBER);

            assertThat(database.points(RealDatabase.EVENTS)).isEqualTo(2);
            assertThat(database.points("another_measurement")).isZero();
        }
    }

    @Test
    void refuses_what_is_for_a_dropped_database_until_it_is_created_again() throws Exception {
        try (InfluxOne database = start()) {
            write(database, TEXT);
            database.drop(RealDatabase.EVENTS);
            assertThat(database.server().post(WRITE, NUMBER)).contains("database not found");

            database.create(RealDatabase.EVENTS);
            write(database, NUMBER);
            assertThat(database.stored()).containsExactly(Stored.of("sensor.a", 1_000, "21.5"));
        }
    }

    private InfluxOne start() throws Exception {
        return InfluxOne.start(Needed.at("penstock.influxd", "InfluxDB"), folder);
    }

    private static void write(InfluxOne database, String lines) throws Exception {
        assertThat(database.server().post(WRITE, lines)).isEmpty();
    }
}
