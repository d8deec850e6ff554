package dev.penstock.examples.customsink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.write.WriterState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A home that lives, and the PostgreSQL it ends up in. */
final class CustomSinkTest {
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final int ENTITIES = 20;
    private static final HomeSettings SETTINGS =
            HomeSettings.defaults().withEntities(ENTITIES).withJournal(true);

    @TempDir private Path data;
    @TempDir private Path stateDir;

    private final SimulatedHome home = SimulatedHome.start(SETTINGS);
    private OwnPostgres server;
    private Ingestion ingestion;

    @BeforeEach
    void start() throws IOException {
        server = OwnPostgres.start(data, 0);
        ingestion =
                Ingestion.builder(
                                IngestionConfig.of(
                                                HomeConfig.of(
                                                        home.url().toString(), SETTINGS.token()))
                                        .withStateDir(stateDir))
                        .sink(new PostgresSink(server.url(), OwnPostgres.USER, ""))
                        .build();
        ingestion.start();
    }

    @AfterEach
    void stop() throws IOException {
        ShutdownReport report = ingestion.close(PLENTY);
        home.close();
        server.close();
        report.homes().values().forEach(books -> assertThat(books.difference()).isZero());
    }

    @Test
    void has_a_row_for_each_state_and_change_of_the_home() throws Exception {
        awaitWritten(ENTITIES);
        home.burst(500);
        awaitWritten(ENTITIES + 500);

        proveThatEverythingIsThere(ENTITIES + 500);
    }

    @Test
    void misses_nothing_where_the_database_was_away() throws Exception {
        awaitWritten(ENTITIES);
        home.burst(100);
        awaitWritten(ENTITIES + 100);
        server.close();
        home.burst(200);
        await().atMost(PLENTY)
                .untilAsserted(() ->
                        assertThat(ingestion.status().homes().getFirst().writer())
                                .isInstanceOf(WriterState.Spooling.class));
        server = OwnPostgres.start(data, server.port());
        home.burst(100);
        awaitWritten(ENTITIES + 400);

        proveThatEverythingIsThere(ENTITIES + 400);
    }

    @Test
    void keeps_what_stands_beside_a_point_that_is_refused() throws Exception {
        awaitWritten(ENTITIES);
        home.set("sensor.before", "1", Map.of());
        // PostgreSQL has no way to store this character in a text.
        home.set("sensor.odd", "a\0b", Map.of());
        home.set("sensor.after", "2", Map.of());
        awaitWritten(ENTITIES + 2);
        await().atMost(PLENTY)
                .untilAsserted(() -> assertThat(books().rejectedTotal()).isEqualTo(1));

        assertThat(Rows.states(server))
                .extracting(Change::entityId)
                .contains("sensor.before", "sensor.after")
                .doesNotContain("sensor.odd");
    }

    private void proveThatEverythingIsThere(int rows) throws Exception {
        List<Change> stored = Rows.states(server);
        Set<Change> happened =
                home.changes().stream().map(Rows::inOneSpelling).collect(Collectors.toSet());
        assertThat(stored).hasSize(rows).containsAll(happened);
        assertThat(books().rejectedTotal() + books().droppedTotal()).isZero();
    }

    private AccountingSnapshot books() {
        return ingestion.status().homes().getFirst().accounting();
    }

    private void awaitWritten(long points) {
        await().atMost(PLENTY).untilAsserted(() -> assertThat(books().written()).isEqualTo(points));
    }
}
