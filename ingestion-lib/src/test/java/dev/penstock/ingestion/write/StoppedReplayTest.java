package dev.penstock.ingestion.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.metrics.RejectReason;
import dev.penstock.ingestion.write.DeadLetterReplay.Report;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Servers that take no letters. */
final class StoppedReplayTest {
    private static final WriteResult AWAY = new WriteResult.Retry(Optional.empty(), "no answer");

    @TempDir private Path folder;

    private Replayed replay = new Replayed(Path.of(""));

    @BeforeEach
    void makeLetters() {
        replay = new Replayed(folder);
    }

    @Test
    void a_server_that_comes_back_within_five_attempts_is_waited_for() throws Exception {
        replay.letters.add(replay.some(0, 3));
        int[] attempts = {0};
        ScriptedSink sink =
                new ScriptedSink(batch -> ++attempts[0] < 5 ? AWAY : new WriteResult.Written());

        assertThat(replay.run(sink)).isEqualTo(new Report(3, 3, 0, Optional.empty()));
        assertThat(replay.timing.waits()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(replay.left()).isEmpty();
    }

    @Test
    void a_server_that_stays_away_stops_it_and_what_was_written_is_removed() throws Exception {
        replay.letters.add(replay.some(0, 25));
        int[] attempts = {0};
        ScriptedSink sink =
                new ScriptedSink(batch -> ++attempts[0] > 1 ? AWAY : new WriteResult.Written());

        assertThat(replay.run(sink))
                .isEqualTo(
                        new Report(
                                20,
                                10,
                                0,
                                Optional.of("a script does not take points now: no answer")));
        assertThat(sink.sizes()).containsExactly(10, 10, 10, 10, 10, 10);
        assertThat(replay.left()).isEqualTo(replay.some(10, 25));
    }

    @Test
    void a_sink_that_throws_is_taken_for_one_that_is_away() throws Exception {
        replay.letters.add(replay.some(0, 1));
        Report report =
                replay.run(
                        new ScriptedSink(batch -> {
                            throw new IllegalStateException("on purpose");
                        }));

        assertThat(report.stopped().orElseThrow()).contains("on purpose");
        assertThat(replay.left()).isEqualTo(replay.some(0, 1));
    }

    @Test
    void a_wrong_setting_stops_it_at_once_with_its_remedy() throws Exception {
        replay.letters.add(replay.some(0, 3));
        ScriptedSink sink =
                new ScriptedSink(batch -> new WriteResult.Misconfigured("set influxdb.token"));

        assertThat(replay.run(sink))
                .isEqualTo(new Report(3, 0, 0, Optional.of("set influxdb.token")));
        assertThat(sink.sizes()).containsExactly(3);
        assertThat(replay.left()).isEqualTo(replay.some(0, 3));
    }

    @Test
    void an_interrupt_stops_it_and_what_was_written_is_removed() throws Exception {
        replay.letters.add(replay.some(0, 25));
        ScriptedSink sink =
                new ScriptedSink(batch -> {
                    if (batch.points().getFirst().timeMicros() == 0) {
                        return new WriteResult.Written();
                    }
                    Thread.currentThread().interrupt();
                    return AWAY;
                });
        Report report = replay.run(sink);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report).isEqualTo(new Report(20, 10, 0, Optional.of("it was interrupted")));
        assertThat(sink.sizes()).containsExactly(10, 10);
        assertThat(replay.left()).isEqualTo(replay.some(10, 25));
    }

    @Test
    void a_point_the_server_fails_on_stands_alone_and_holds_up_no_other() throws Exception {
        replay.letters.add(replay.some(0, 3));
        replay.letters.add(List.of(replay.letter(3, RejectReason.FAILING)));
        replay.letters.add(replay.some(4, 6));
        ScriptedSink sink =
                new ScriptedSink(batch ->
                        Replayed.lines(batch.points()).contains(Points.numbered(3).toString())
                                ? new WriteResult.Retry(Optional.empty(), "HTTP 500 panic", true)
                                : new WriteResult.Written());

        assertThat(replay.run(sink)).isEqualTo(new Report(6, 5, 1, Optional.empty()));
        assertThat(sink.sizes()).containsExactly(3, 1, 1, 2);
        assertThat(replay.left())
                .singleElement()
                .satisfies(letter -> assertThat(letter.kind()).isEqualTo(RejectReason.FAILING));
    }

    @Test
    void a_server_that_fails_on_everything_is_to_blame_itself() throws Exception {
        replay.letters.add(
                IntStream.range(0, 5)
                        .mapToObj(number -> replay.letter(number, RejectReason.FAILING))
                        .toList());
        Report report =
                replay.run(
                        new ScriptedSink(batch ->
                                new WriteResult.Retry(Optional.empty(), "HTTP 500 panic", true)));

        assertThat(report.read()).isEqualTo(3);
        assertThat(report.stopped()).contains("a script does not take points now: HTTP 500 panic");
        assertThat(replay.left()).hasSize(5);
    }

    @Test
    void letters_that_cannot_be_read_are_told() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(new Replayed(file).run(ScriptedSink.takingAll()).stopped().orElseThrow())
                .startsWith("the dead letters cannot be read: ");
    }
}
