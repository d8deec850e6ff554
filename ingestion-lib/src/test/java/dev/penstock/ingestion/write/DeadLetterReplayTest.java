package dev.penstock.ingestion.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.deadletter.DeadLetter;
import dev.penstock.ingestion.deadletter.LetterFilter;
import dev.penstock.ingestion.metrics.RejectReason;
import dev.penstock.ingestion.write.DeadLetterReplay.Progress;
import dev.penstock.ingestion.write.DeadLetterReplay.Report;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What becomes of letters that are written again. */
final class DeadLetterReplayTest {
    @TempDir private Path folder;

    private Replayed replay = new Replayed(Path.of(""));

    @BeforeEach
    void makeLetters() {
        replay = new Replayed(folder);
    }

    /** Refuses points of these times, and takes the others. */
    private static ScriptedSink refusing(Set<Long> times) {
        return new ScriptedSink(batch ->
                batch.points().stream().anyMatch(point -> times.contains(point.timeMicros()))
                        ? new WriteResult.PartlyRejected("HTTP 400 unable to parse", List.of(), 400)
                        : new WriteResult.Written());
    }

    @Test
    void what_is_acknowledged_is_removed() throws Exception {
        replay.letters.add(replay.some(0, 25));
        ScriptedSink sink = ScriptedSink.takingAll();

        assertThat(replay.run(sink)).isEqualTo(new Report(25, 25, 0, Optional.empty()));
        assertThat(Replayed.lines(sink.taken())).isEqualTo(Replayed.lines(Points.numbered(0, 25)));
        assertThat(sink.sizes()).containsExactly(10, 10, 5);
        assertThat(replay.left()).isEmpty();
        assertThat(replay.progress)
                .containsExactly(
                        new Progress(10, 10, 0), new Progress(20, 20, 0), new Progress(25, 25, 0));
    }

    @Test
    void nothing_is_written_where_there_are_no_letters() {
        ScriptedSink sink = ScriptedSink.takingAll();

        assertThat(replay.run(sink)).isEqualTo(new Report(0, 0, 0, Optional.empty()));
        assertThat(sink.sizes()).isEmpty();
        assertThat(replay.progress).isEmpty();
    }

    @Test
    void only_those_meant_are_written() throws Exception {
        replay.letters.add(replay.some(0, 14));
        ScriptedSink sink = ScriptedSink.takingAll();
        LetterFilter filter =
                new LetterFilter(
                        Optional.of("sensor.n3"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        assertThat(replay.run(sink, filter).written()).isEqualTo(2);
        assertThat(Replayed.lines(sink.taken()))
                .containsExactly(Points.numbered(3).toString(), Points.numbered(10).toString());
        assertThat(replay.left()).hasSize(12);
    }

    @Test
    void what_is_refused_again_is_kept_once_with_what_is_known_now() throws Exception {
        replay.letters.add(replay.some(0, 20));
        ScriptedSink sink = refusing(Set.of(4L, 17L));

        assertThat(replay.run(sink)).isEqualTo(new Report(20, 18, 2, Optional.empty()));
        assertThat(replay.left())
                .extracting(DeadLetter::line)
                .containsExactlyInAnyOrder(
                        Points.numbered(4).toString(), Points.numbered(17).toString());
        assertThat(replay.left())
                .allSatisfy(letter -> {
                    assertThat(letter.reason()).isEqualTo("HTTP 400 unable to parse");
                    assertThat(letter.kind()).isEqualTo(RejectReason.SYNTAX);
                    assertThat(letter.status()).isEqualTo(400);
                    assertThat(letter.time()).isEqualTo(replay.begin);
                });
        assertThat(replay.left().stream().mapToInt(DeadLetter::attempts))
                .as("10, 5, 2 or 3, and 1 or 2 points at a time, on top of three requests")
                .allMatch(attempts -> attempts == 7 || attempts == 8);
        assertThat(replay.run(ScriptedSink.takingAll()).written()).isEqualTo(2);
        assertThat(replay.left()).isEmpty();
    }

    @Test
    void a_point_too_large_alone_is_refused_and_its_neighbours_are_written() throws Exception {
        replay.letters.add(replay.some(0, 8));
        ScriptedSink sink =
                new ScriptedSink(batch ->
                        batch.size() > 2 || batch.points().getFirst().timeMicros() == 6
                                ? new WriteResult.TooLarge("HTTP 413 too large")
                                : new WriteResult.Written());

        assertThat(replay.run(sink)).isEqualTo(new Report(8, 7, 1, Optional.empty()));
        assertThat(replay.left())
                .singleElement()
                .satisfies(letter -> assertThat(letter.status()).isEqualTo(413));
    }

    @Test
    void letters_of_the_same_point_are_removed_together() throws Exception {
        replay.letters.add(replay.some(0, 2));
        replay.letters.add(
                List.of(replay.letter(1, RejectReason.TIME), replay.letter(1, RejectReason.LIMIT)));

        assertThat(replay.run(refusing(Set.of(1L))).refused()).isPositive();
        assertThat(replay.left()).hasSize(1);
        assertThat(replay.run(ScriptedSink.takingAll()).written()).isEqualTo(1);
        assertThat(replay.left()).isEmpty();
    }

    @Test
    void outcomes_of_many_letters_are_settled_in_between() throws Exception {
        replay.letters.add(replay.some(0, 45_000));
        ScriptedSink sink = ScriptedSink.takingAll();
        BatchConfig batch = new BatchConfig(5_000, Duration.ZERO);
        List<Long> kept = new ArrayList<>();
        new DeadLetterReplay(replay.letters, sink, batch, replay.timing)
                .run(
                        LetterFilter.all(),
                        step -> {
                            replay.timing.advance(Duration.ofSeconds(1));
                            kept.add(replay.letters.status().letters());
                        });

        assertThat(kept).startsWith(45_000L).endsWith(5_000L).contains(25_000L);
        assertThat(sink.taken()).hasSize(45_000);
        assertThat(replay.left()).isEmpty();
    }
}
