package dev.penstock.launcher.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.deadletter.DeadLetter;
import dev.penstock.launcher.process.Await;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A batch of 5,000 points of which a real database refuses three. */
@Tag("real")
final class RealRefusalIT {
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final int POINTS = 5_000;
    private static final List<Integer> BAD = List.of(17, 2_500, 4_999);

    @TempDir private Path folder;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "InfluxDB, value=\"a text where there are numbers\"",
        "InfluxDB, value=NaN",
        "QuestDB, value=\"a text where there are numbers\""
    })
    void the_others_are_stored_and_these_are_dead_letters(String name, String field)
            throws Exception {
        try (RealDatabase database = start(name);
                WrittenBatch batch = new WrittenBatch(database.url(), folder)) {
            batch.write(List.of(WrittenBatch.point(POINTS, "value=1.5")));
            int before = batch.requests();
            batch.write(WrittenBatch.points(POINTS, BAD, field));

            Await.until(
                    name + " shows what it has taken",
                    PLENTY,
                    () -> database.points(RealDatabase.EVENTS) >= POINTS + 1 - BAD.size());
            assertThat(database.points(RealDatabase.EVENTS)).isEqualTo(POINTS + 1 - BAD.size());
            List<DeadLetter> letters = batch.letters();
            assertThat(letters)
                    .extracting(DeadLetter::entity)
                    .containsExactlyInAnyOrder("sensor.n17", "sensor.n2500", "sensor.n4999");
            assertThat(letters)
                    .allSatisfy(letter -> {
                        assertThat(letter.reason()).startsWith("HTTP 4");
                        assertThat(letter.status()).isBetween(400, 499);
                    });
            assertThat(batch.books().difference()).isZero();
            assertThat(batch.books().written()).isEqualTo(POINTS + 1 - BAD.size());
            assertThat(batch.books().rejectedTotal()).isEqualTo(BAD.size());
            System.out.printf(
                    "%s, %s in 3 of %d points: %d stored, 3 dead letters, %d requests; %s: %s%n",
                    name,
                    field,
                    POINTS,
                    POINTS - BAD.size(),
                    batch.requests() - before,
                    letters.getFirst().kind(),
                    letters.getFirst().reason());
        }
    }

    private RealDatabase start(String name) throws Exception {
        return name.equals("InfluxDB")
                ? InfluxOne.start(Needed.at("penstock.influxd", name), folder)
                : QuestDb.start(Needed.at("penstock.questdb", name), folder);
    }
}
