package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.write.WriterState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** From a home's socket to a database's. */
final class DatabaseTest {
    private static final int ENTITIES = 20;

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withJournal(true).withEntities(ENTITIES));
    private final HttpDatabase database;

    DatabaseTest() throws IOException {
        database = HttpDatabase.start();
    }

    @AfterEach
    void close() {
        home.close();
        database.close();
    }

    private Trial started() {
        return Trial.started(
                Ingestion.builder(Trial.quick(Trial.at(home.url())))
                        .influx(database.config("influx-token"))
                        .timing(new FastTiming(20)));
    }

    @Test
    void two_addresses_and_two_tokens_are_enough() throws Exception {
        HomeConfig config = Trial.at(home.url());
        ShutdownReport report;
        try (Ingestion ingestion = Ingestion.start(config, database.config("influx-token"))) {
            assertThat(ingestion.awaitReady(Duration.ofSeconds(30))).isTrue();
            assertThat(ingestion.status().reasons()).isEmpty();
            report = ingestion.close(Duration.ofSeconds(20));
        }
        assertThat(report.written()).isEqualTo(ENTITIES).isEqualTo(database.rows());
        report.homes().values().forEach(books -> assertThat(books.difference()).isZero());
    }

    @Test
    void stores_every_change_as_a_row_of_its_own() {
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            home.burst(2_000);
            trial.awaitWritten(ENTITIES + home.emitted());
            home.dropClients();
            trial.awaitWritten(2 * ENTITIES + home.emitted());

            assertThat(database.rows()).isEqualTo(ENTITIES + home.emitted());
            assertThat(database.lines())
                    .allMatch(line -> line.startsWith("home_assistant_events,"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 429, 401, 404})
    void keeps_points_while_the_database_takes_none(int status) {
        database.answering(status);
        try (Trial trial = started()) {
            Eventually.holds(() ->
                    assertThat(trial.home().writer()).isNotInstanceOf(WriterState.Untried.class));
            home.burst(100);
            Eventually.holds(
                    () -> assertThat(trial.books().pending()).isEqualTo(ENTITIES + home.emitted()));
            assertThat(trial.home().ready()).isFalse();
            database.answering(204);
            trial.awaitWritten(ENTITIES + home.emitted());
            assertThat(database.rows()).isEqualTo(ENTITIES + home.emitted());
        }
    }

    @Test
    void counts_points_the_database_refuses_for_their_content() {
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            database.answering(422);
            home.set("light.desk", "on", Map.of());
            Eventually.holds(() -> assertThat(trial.books().rejectedTotal()).isEqualTo(1));
            database.answering(204);
            home.set("light.desk", "off", Map.of());
            trial.awaitWritten(ENTITIES + 1);
        }
    }
}
