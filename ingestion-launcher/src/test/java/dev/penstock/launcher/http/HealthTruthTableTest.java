package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.config.BackfillConfig;
import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.config.EndpointConfig;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.config.QueueConfig;
import dev.penstock.ingestion.config.SchemaConfig;
import dev.penstock.ingestion.config.TlsConfig;
import dev.penstock.ingestion.config.TokenSource;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.process.PenstockProcess;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What health tells of each fault of a home, with what to do; and that it is well again after. */
final class HealthTruthTableTest {
    private static final HomeSettings HOME = HomeSettings.defaults().withEntities(40);

    @TempDir private Path folder;

    private final ShiftedTiming timing = new ShiftedTiming();
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

    private Watched started(HomeConfig config) throws IOException {
        return started(Watched.config(config).withStateDir(folder));
    }

    private Watched started(IngestionConfig config) throws IOException {
        Watched watched =
                Watched.over(
                        InfluxConfig.of(influx.url(), Watched.INFLUX_TOKEN, "org", "bucket"),
                        config,
                        timing,
                        Timing.system());
        watched.start();
        return watched;
    }

    private static IngestionConfig with(
            ConnectionConfig connection, BackfillConfig backfill, HomeConfig home) {
        return new IngestionConfig(
                List.of(home),
                connection,
                SchemaConfig.defaults(),
                QueueConfig.defaults(),
                new BatchConfig(5_000, Duration.ofMillis(20)),
                backfill,
                Optional.empty(),
                Duration.ofMillis(400));
    }

    private HomeConfig at(URI url) {
        return Watched.named("cabin", url, HOME.token());
    }

    private void awaitWell(Watched watched) throws Exception {
        watched.awaitSettled(HOME.entities());
        new HealthRow("healthy", true, "warnings", List.of("anything")).isOver(watched);
    }

    @Test
    void home_assistant_was_never_there() throws Exception {
        int free = PenstockProcess.freePort();
        HealthRow row =
                HealthRow.degraded(
                        false,
                        "cabin: nothing listens at ws://127.0.0.1:" + free,
                        "start Home Assistant there, or mend the url");
        try (Watched watched = started(at(URI.create("http://127.0.0.1:" + free)))) {
            row.isTold(watched);
            try (SimulatedHome appeared = SimulatedHome.start(HOME.withPort(free))) {
                row.isOver(watched);
                assertThat(appeared.clients()).isEqualTo(1);
            }
        }
    }

    @Test
    void home_assistant_goes_away() throws Exception {
        HealthRow row = HealthRow.degraded(false, "cabin: nothing listens at", "start Home");
        try (Watched watched = started(at(home.url()))) {
            awaitWell(watched);
            home.door().stopListening();
            home.dropClients();
            row.isTold(watched);
            home.door().listen();
            row.isOver(watched);
        }
    }

    @Test
    void home_assistant_is_still_starting_behind_its_proxy() throws Exception {
        HealthRow row = HealthRow.degraded(false, "cabin: ", "behind its proxy", "see its log");
        home.refuseConnections(502);
        try (Watched watched = started(at(home.url()))) {
            row.isTold(watched);
            home.refuseConnections(0);
            row.isOver(watched);
        }
    }

    @Test
    void home_assistant_has_banned_this_address() throws Exception {
        HealthRow row =
                HealthRow.degraded(false, "cabin: ", "banned", "remove it from ip_bans.yaml");
        home.refuseConnections(403);
        try (Watched watched = started(at(home.url()))) {
            row.isTold(watched);
            home.refuseConnections(0);
            row.isOver(watched);
        }
    }

    @Test
    void the_token_is_refused() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "wrong-token-".repeat(4));
        HealthRow row =
                HealthRow.unhealthy(
                        "cabin: Home Assistant refuses the token",
                        "make a new long-lived access token in your profile, and set it");
        HomeConfig config =
                new HomeConfig(
                        "cabin",
                        List.of(
                                new EndpointConfig(
                                        home.url(),
                                        new TokenSource.TokenFile(token),
                                        TlsConfig.platform())),
                        List.of(HomeConfig.STATE_CHANGED));
        try (Watched watched = started(config)) {
            row.isTold(watched);
            assertThat(watched.health().toString()).doesNotContain("wrong-token");
            Files.writeString(token, HOME.token());
            row.isOver(watched);
        }
    }

    @Test
    void as_many_attempts_failed_as_were_allowed() throws Exception {
        ConnectionConfig twice =
                new ConnectionConfig(
                        1,
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        0,
                        Duration.ofSeconds(10),
                        1 << 20);
        HealthRow row =
                HealthRow.unhealthy(
                        "cabin: gave up: nothing listens at",
                        "start Penstock again once that is mended",
                        "connection.max_retries be -1");
        HomeConfig nobody = at(URI.create("http://127.0.0.1:" + PenstockProcess.freePort()));
        try (Watched watched = started(with(twice, BackfillConfig.defaults(), nobody))) {
            row.isTold(watched);
        }
    }

    @Test
    void registries_cannot_be_read() throws Exception {
        HealthRow row =
                HealthRow.warning(
                        "cabin: the registries could not be read: ", "see Home Assistant's log");
        home.answerLate("config/entity_registry/list", true);
        try (Watched watched = started(at(home.url()))) {
            row.isTold(watched);
            home.answerLate("config/entity_registry/list", false);
            home.dropClients();
            row.isOver(watched);
        }
    }

    @Test
    void a_gap_is_not_filled_for_long() throws Exception {
        HealthRow row =
                HealthRow.warning(
                        "cabin: 1 gap waits to be filled from history for more than 10 min",
                        "is the history of Home Assistant reachable?");
        BackfillConfig quick =
                new BackfillConfig(true, Duration.ofDays(10), Duration.ofMillis(600));
        home.answerLate("history/history_during_period", true);
        try (Watched watched = started(with(ConnectionConfig.defaults(), quick, at(home.url())))) {
            awaitWell(watched);
            home.burst(10);
            watched.awaitSettled(HOME.entities() + 10);
            home.dropClients();
            HealthRow.degraded(false, "cabin: ").isTold(watched);
            new HealthRow("healthy", true, "warnings", List.of("no gap yet")).isOver(watched);
            assertThat(watched.health().path("gaps").path("open").asInt()).isEqualTo(1);
            assertThat(watched.status().path("homes").path(0).path("gaps").path("open").size())
                    .isEqualTo(1);

            timing.advance(Duration.ofMinutes(11));
            row.isTold(watched);
            home.answerLate("history/history_during_period", false);
            home.dropClients();
            row.isOver(watched);
        }
    }

    @Test
    void a_gap_cannot_be_filled() throws Exception {
        BackfillConfig off = new BackfillConfig(false, Duration.ofDays(10), Duration.ofSeconds(1));
        HealthRow row =
                HealthRow.warning(
                        "cabin: 1 gap of the last day could not be filled, the latest from ",
                        "backfill.enabled is false",
                        "penstock backfill reads that time again");
        try (Watched watched = started(with(ConnectionConfig.defaults(), off, at(home.url())))) {
            awaitWell(watched);
            home.burst(10);
            watched.awaitSettled(HOME.entities() + 10);
            home.dropClients();
            row.isTold(watched);
            timing.advance(Duration.ofHours(25));
            row.isOver(watched);
        }
    }
}
