package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Ingestion;
import dev.penstock.ingestion.ShutdownReport;
import dev.penstock.ingestion.config.DeadLetterConfig;
import dev.penstock.ingestion.deadletter.DeadLetter;
import dev.penstock.ingestion.deadletter.DeadLetters;
import dev.penstock.ingestion.deadletter.LetterFilter;
import dev.penstock.ingestion.metrics.AccountingSnapshot;
import dev.penstock.ingestion.metrics.DropReason;
import dev.penstock.ingestion.metrics.RejectReason;
import dev.penstock.ingestion.write.WriterState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The database takes nothing for a while, or not everything; nothing is lost. */
final class AwayDatabaseTest {
    private static final int ENTITIES = 20;
    private static final String PAGE = "<!DOCTYPE html><html><body>please log in</body></html>";

    @TempDir private Path folder;

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withJournal(true).withEntities(ENTITIES));
    private final HttpDatabase database;

    AwayDatabaseTest() throws IOException {
        database = HttpDatabase.start();
    }

    @AfterEach
    void close() {
        home.close();
        database.close();
    }

    private Trial started() {
        return Trial.started(
                Ingestion.builder(
                                Filling.soon()
                                        .settling(Filling.LONG_SETTLE)
                                        .in(folder)
                                        .of(Trial.at(home.url())))
                        .influx(database.config("influx-token"))
                        .timing(new FastTiming(20)));
    }

    @ParameterizedTest
    @CsvSource({
        "401,influxdb.token",
        "403,write permission",
        "404,influxdb.bucket",
        "405,influxdb.url"
    })
    void what_arrives_before_the_configuration_is_mended_is_stored_afterwards(
            int status, String remedy) {
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            database.answering(status);
            provesThatNothingIsLost(trial, remedy);
        }
    }

    @Test
    void a_page_in_place_of_the_database_acknowledges_nothing() {
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            database.answering(200, PAGE);
            provesThatNothingIsLost(trial, "influxdb.url");
        }
    }

    private void provesThatNothingIsLost(Trial trial, String remedy) {
        home.burst(300);
        trial.awaitSpooled(300);
        assertThat(trial.home().writer())
                .isInstanceOfSatisfying(
                        WriterState.Misconfigured.class,
                        wrong -> assertThat(wrong.remedy()).contains(remedy));
        assertThat(trial.home().ready()).isFalse();
        assertThat(trial.home().reasons()).singleElement().asString().contains(remedy);
        assertThat(database.rows()).isEqualTo(ENTITIES);

        database.answering(204);
        trial.awaitWritten(ENTITIES + 300);
        assertThat(database.rows()).isEqualTo(ENTITIES + 300);
        Eventually.holds(
                () -> assertThat(trial.home().writer()).isEqualTo(new WriterState.Writing()));
        assertThat(trial.home().ready()).isTrue();
        assertThat(trial.books().droppedTotal()).isZero();
    }

    @Test
    void it_is_ready_while_points_wait_on_disk_for_a_database_that_is_away() {
        try (Trial trial = started().awaitWritten(ENTITIES)) {
            database.answering(503);
            home.burst(100);
            trial.awaitSpooled(100);
            Eventually.holds(() ->
                    assertThat(trial.home().writer()).isInstanceOf(WriterState.Spooling.class));
            assertThat(trial.home().ready()).isTrue();
            assertThat(trial.home().reasons()).singleElement().asString().contains("on disk");
            database.answering(204);
            trial.awaitWritten(ENTITIES + 100);
        }
    }

    private DeadLetters letters() {
        return DeadLetters.at(
                "home",
                folder.resolve("homes/home/dead-letters"),
                DeadLetterConfig.defaults(),
                new FastTiming(1));
    }

    @Test
    void a_refused_point_is_kept_with_the_reason_and_its_neighbours_are_stored() throws Exception {
        database.refusing(
                "light.desk", "{\"code\":\"x\",\"message\":\"field type conflict: input field\"}");
        try (Trial trial = started()) {
            trial.awaitLive();
            home.burst(200);
            home.set("light.desk", "on", Map.of("brightness", 4));
            home.burst(200);
            home.set("light.desk", "off", Map.of("brightness", 4));
            Eventually.holds(() -> assertThat(trial.books().rejectedTotal()).isEqualTo(2));
            trial.awaitWritten(ENTITIES + 400);

            assertThat(trial.books().rejected()).containsEntry(RejectReason.TYPE_CONFLICT, 2L);
            Eventually.holds(() -> assertThat(trial.books().pending()).isZero());
            assertThat(trial.home().delivery().deadLetters().orElseThrow().letters()).isEqualTo(2);
        }
        List<DeadLetter> kept = new ArrayList<>();
        letters().forEach(LetterFilter.all(), kept::add);
        assertThat(kept)
                .hasSize(2)
                .allSatisfy(letter -> {
                    assertThat(letter.entity()).isEqualTo("light.desk");
                    assertThat(letter.reason())
                            .isEqualTo("HTTP 422 field type conflict: input field");
                    assertThat(letter.status()).isEqualTo(422);
                    assertThat(letter.attempts()).isPositive();
                });
        assertThat(database.rows()).isEqualTo(ENTITIES + 400);
        assertThat(database.lines()).noneMatch(line -> line.contains("light.desk"));
    }

    @Test
    void what_waits_on_disk_is_stored_by_the_next_run_however_often_it_is_started() {
        try (Trial first = started().awaitWritten(ENTITIES)) {
            database.answering(503);
            home.burst(300);
            first.awaitSpooled(300);
            assertThat(first.finish().spooled()).isEqualTo(300);
        }
        long left = 300;
        for (int run = 0; run < 2; run++) {
            try (Trial trial = started().awaitLive()) {
                assertThat(trial.books().carried()).isEqualTo(left);
                home.burst(50);
                long carried = left;
                Eventually.holds(() ->
                        assertThat(trial.spooled())
                                .isGreaterThanOrEqualTo(carried + ENTITIES + 50));
                ShutdownReport report = trial.finish();
                assertThat(report.written()).isZero();
                left = report.spooled();
            }
        }
        database.answering(204);
        try (Trial last = started().awaitNoGap()) {
            AccountingSnapshot books = last.books();
            assertThat(books.carried()).isEqualTo(left);
            assertThat(books.written()).isGreaterThanOrEqualTo(left + ENTITIES);
            assertThat(books.droppedTotal()).isZero();
            assertThat(database.rows()).isEqualTo(ENTITIES + 400);
        }
    }

    @Test
    void what_the_disk_does_not_take_either_is_dropped_when_it_closes_and_read_again()
            throws Exception {
        Path spool = folder.resolve("homes/home/spool");
        database.answering(503);
        Trial first = started();
        first.awaitLive().awaitSpooled(ENTITIES);
        try (var files = Files.list(spool)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(spool);
        Files.createFile(spool);
        first.finish();
        Files.delete(spool);
        assertThat(
                        first.books().dropped().getOrDefault(DropReason.CLOSING, 0L)
                                + first.books().dropped().getOrDefault(DropReason.SPOOL_DAMAGED, 0L)
                                + first.books().pending())
                .isEqualTo(ENTITIES);

        database.answering(204);
        home.burst(30);
        try (Trial second = started().awaitNoGap()) {
            assertThat(database.rows()).isEqualTo(ENTITIES + 30);
            assertThat(second.books().difference()).isZero();
        }
    }

    private static Map<String, Long> lifetime(Trial trial) {
        return trial.home().delivery().events().lifetime();
    }

    @Test
    void events_are_counted_for_good_and_anew_where_the_count_is_damaged() throws Exception {
        Path totals = folder.resolve("homes/home/totals");
        try (Trial first = started().awaitWritten(ENTITIES)) {
            home.burst(70);
            first.awaitWritten(ENTITIES + 70);
            assertThat(lifetime(first)).isEqualTo(Map.of("state_changed", 70L));
        }
        try (Trial second = started().awaitLive()) {
            assertThat(lifetime(second)).isEqualTo(Map.of("state_changed", 70L));
            home.burst(30);
            Eventually.holds(
                    () -> assertThat(lifetime(second)).isEqualTo(Map.of("state_changed", 100L)));
            assertThat(second.home().delivery().events().session())
                    .isEqualTo(Map.of("state_changed", 30L));
        }
        assertThat(totals).content().contains("\n100 state_changed\n");
        Files.writeString(totals, Files.readString(totals).replace("100 ", "900 "));
        try (Trial third = started().awaitLive()) {
            assertThat(lifetime(third)).isEqualTo(Map.of("state_changed", 0L));
            assertThat(totals.resolveSibling("totals.damaged")).exists();
            home.burst(5);
            Eventually.holds(
                    () -> assertThat(lifetime(third)).isEqualTo(Map.of("state_changed", 5L)));
        }
        assertThat(totals).content().contains("\n5 state_changed\n");
    }
}
