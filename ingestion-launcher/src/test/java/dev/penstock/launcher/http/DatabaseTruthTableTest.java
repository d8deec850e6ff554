package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.config.BackfillConfig;
import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.config.DeadLetterConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.config.MemoryConfig;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.config.SpoolConfig;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.process.PenstockProcess;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What health tells of each fault of database, disk and memory; and that it is well again after.
 */
final class DatabaseTruthTableTest {
    private static final int ENTITIES = 40;
    private static final HomeSettings HOME = HomeSettings.defaults().withEntities(ENTITIES);

    @TempDir private Path folder;

    private SimulatedHome home;
    private AnsweringInflux influx;

    @BeforeEach
    void open() throws IOException {
        home = SimulatedHome.start(HOME);
        influx = new AnsweringInflux();
    }

    @AfterEach
    void close() {
        home.close();
        influx.close();
    }

    private HomeConfig cabin() {
        return Watched.named("cabin", home.url(), HOME.token());
    }

    private IngestionConfig onDisk() {
        return Watched.config(cabin()).withStateDir(folder);
    }

    private IngestionConfig inMemory(int capacity) {
        return new IngestionConfig(
                List.of(cabin()),
                ConnectionConfig.defaults(),
                SchemaConfig.defaults(),
                new QueueConfig(capacity, QueueConfig.Overflow.DROP_OLDEST),
                new BatchConfig(5_000, Duration.ofMillis(20)),
                BackfillConfig.defaults(),
                Optional.empty(),
                Duration.ofMillis(400));
    }

    private Watched started(IngestionConfig config) throws IOException {
        return started(influx.url(), config, Duration.ofSeconds(30));
    }

    private static Watched started(String influx, IngestionConfig config, Duration timeout)
            throws IOException {
        InfluxConfig usual = InfluxConfig.of(influx, Watched.INFLUX_TOKEN, "org", "bucket");
        Watched watched =
                Watched.over(
                        new InfluxConfig(
                                usual.url(),
                                usual.token(),
                                usual.org(),
                                usual.bucket(),
                                usual.tls(),
                                usual.precision(),
                                usual.gzip(),
                                timeout),
                        config,
                        Timing.system(),
                        new ShiftedTiming(20));
        watched.start();
        return watched;
    }

    @Test
    void the_database_is_away_and_points_wait_on_disk() throws Exception {
        int free = PenstockProcess.freePort();
        HealthRow row =
                HealthRow.degraded(
                        true,
                        "cabin: points wait on disk: no answer from InfluxDB at http://127.0.0.1:"
                                + free,
                        "see whether it is running, and influxdb.url right");
        try (Watched watched =
                started("http://127.0.0.1:" + free, onDisk(), Duration.ofSeconds(30))) {
            row.isTold(watched);
            try (AnsweringInflux appeared = new AnsweringInflux(free)) {
                row.isOver(watched);
                assertThat(appeared.lines()).isEqualTo(ENTITIES);
            }
        }
    }

    @Test
    void the_database_is_away_and_nothing_may_wait_on_disk() throws Exception {
        int free = PenstockProcess.freePort();
        HealthRow row =
                HealthRow.degraded(
                        false,
                        "cabin: no answer from InfluxDB at http://127.0.0.1:" + free,
                        "see whether it is running, and influxdb.url right");
        try (Watched watched =
                started("http://127.0.0.1:" + free, inMemory(20_000), Duration.ofSeconds(30))) {
            row.isTold(watched);
            try (AnsweringInflux appeared = new AnsweringInflux(free)) {
                row.isOver(watched);
                assertThat(appeared.lines()).isEqualTo(ENTITIES);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, does not accept the token, set influxdb.token",
        "403, forbids writing, give the token write permission",
        "404, does not know the bucket or the path, check influxdb.bucket",
        "200, does not answer like an InfluxDB, check influxdb.url",
        "302, does not answer like an InfluxDB, check influxdb.url",
    })
    void the_database_says_what_only_a_person_can_mend(int answer, String what, String remedy)
            throws Exception {
        HealthRow row = HealthRow.unhealthy("cabin: InfluxDB at " + influx.url(), what, remedy);
        influx.answer(answer);
        try (Watched watched = started(onDisk())) {
            row.isTold(watched);
            assertThat(watched.health().toString()).doesNotContain(Watched.INFLUX_TOKEN);
            influx.answer(204);
            row.isOver(watched);
            assertThat(influx.lines()).isEqualTo(ENTITIES);
        }
    }

    @ParameterizedTest
    @CsvSource({"500, true", "503, true", "429, true", "500, false", "503, false"})
    void the_database_is_in_trouble_of_its_own(int answer, boolean disk) throws Exception {
        HealthRow row =
                HealthRow.degraded(
                        disk,
                        disk
                                ? "cabin: points wait on disk: HTTP " + answer
                                : "cabin: HTTP " + answer,
                        "see the log of InfluxDB");
        influx.answer(answer);
        try (Watched watched = started(disk ? onDisk() : inMemory(20_000))) {
            row.isTold(watched);
            influx.answer(204);
            row.isOver(watched);
            assertThat(influx.lines()).isEqualTo(ENTITIES);
        }
    }

    @Test
    void the_database_hangs() throws Exception {
        HealthRow row =
                HealthRow.degraded(
                        true,
                        "cabin: points wait on disk: no answer from InfluxDB",
                        "timeout",
                        "see whether it is running");
        influx.hang(true);
        try (Watched watched = started(influx.url(), onDisk(), Duration.ofMillis(500))) {
            row.isTold(watched);
            influx.hang(false);
            row.isOver(watched);
        }
    }

    @Test
    void the_database_refuses_points() throws Exception {
        influx.answer(400);
        try (Watched watched = started(onDisk())) {
            HealthRow.warning("cabin: 40 points were refused", "penstock dead-letters list")
                    .isTold(watched);
        }
    }

    @Test
    void the_spool_is_full() throws Exception {
        HealthRow row =
                HealthRow.warning(
                        "cabin: the spool is ", " % full: ", "let spool.max_bytes be larger");
        IngestionConfig small =
                onDisk().withDurability(
                                new IngestionConfig.Durability(
                                        new SpoolConfig(
                                                1 << 20,
                                                Duration.ofDays(1),
                                                SpoolConfig.Fsync.NEVER),
                                        DeadLetterConfig.defaults(),
                                        MemoryConfig.defaults()));
        influx.answer(503);
        try (Watched watched = started(small)) {
            watched.awaitWriter("spooling");
            home.burst(8_000);
            row.beside("degraded", true).isTold(watched);
            influx.answer(204);
            row.isOver(watched);
        }
    }

    @Test
    void the_disk_takes_nothing() throws Exception {
        Path spool = folder.resolve("homes/cabin/spool");
        Path aside = folder.resolve("aside");
        HealthRow row =
                HealthRow.warning(
                        "cabin: a batch of ",
                        "cannot be put into the spool",
                        "make room on the disk or mend the folder's permissions");
        influx.answer(503);
        try (Watched watched = Watched.over(influx.url(), onDisk())) {
            Files.move(spool, aside);
            Files.writeString(spool, "in the way");
            watched.start();
            row.beside("degraded", false).isTold(watched);
            Files.delete(spool);
            Files.move(aside, spool);
            home.burst(10);
            watched.awaitWriter("spooling");
            influx.answer(204);
            row.isOver(watched);
        }
    }

    @Test
    void the_queue_is_nearly_full() throws Exception {
        HealthRow row =
                HealthRow.warning(
                        "cabin: the queue is ",
                        " % full: ",
                        "is the database reachable and quick enough?");
        influx.answer(503);
        try (Watched watched = started(inMemory(ENTITIES + 5))) {
            watched.awaitWriter("backing_off");
            home.burst(ENTITIES);
            row.beside("degraded", false).isTold(watched);
            influx.answer(204);
            row.isOver(watched);
        }
    }

    @Test
    void memory_is_short() throws Exception {
        IngestionConfig little =
                Watched.config(cabin())
                        .withDurability(
                                new IngestionConfig.Durability(
                                        SpoolConfig.defaults(),
                                        DeadLetterConfig.defaults(),
                                        new MemoryConfig(OptionalLong.of(1))));
        try (Watched watched = started(little)) {
            HealthRow.warning("the heap is ", " % full: give it more (-Xmx)").isTold(watched);
        }
    }
}
