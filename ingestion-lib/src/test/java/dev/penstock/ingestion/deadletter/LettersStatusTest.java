package dev.penstock.ingestion.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.metrics.RejectReason;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of letters without reading them each time. */
final class LettersStatusTest {
    private static final String FIRST = "letters-00000000000000000001.jsonl";

    @TempDir private Path folder;

    private final ManualTiming timing = new ManualTiming();
    private DeadLetters letters = Letters.in(Path.of(""), timing);

    @BeforeEach
    void makeLetters() {
        letters = Letters.in(folder, timing);
    }

    @Test
    void the_status_counts_by_reason_and_follows_what_this_process_does_at_once() throws Exception {
        letters.add(Letters.numbered(0, 3));
        assertThat(letters.status().letters()).isEqualTo(3);
        letters.add(
                List.of(
                        new DeadLetter(
                                Letters.TIME,
                                "home",
                                Points.numbered(9),
                                400,
                                RejectReason.TIME,
                                "outside of retention",
                                2)));

        assertThat(letters.status())
                .isEqualTo(
                        new DeadLetterStatus(
                                4,
                                Files.size(folder.resolve(FIRST)),
                                Map.of(RejectReason.TYPE_CONFLICT, 3L, RejectReason.TIME, 1L),
                                0,
                                0,
                                Optional.empty()));
        letters.remove(LetterFilter.all(), letter -> letter.kind() == RejectReason.TIME);
        assertThat(letters.status().byReason()).isEqualTo(Map.of(RejectReason.TYPE_CONFLICT, 3L));
    }

    @Test
    void the_status_follows_what_others_do_within_a_second() throws Exception {
        letters.add(Letters.numbered(0, 3));
        assertThat(letters.status().letters()).isEqualTo(3);
        DeadLetters others = Letters.in(folder, timing);
        others.add(Letters.numbered(3, 5));

        assertThat(letters.status().letters()).as("not looked at again yet").isEqualTo(3);
        timing.advance(Duration.ofSeconds(1));
        assertThat(letters.status().letters()).isEqualTo(5);
        others.remove(LetterFilter.all(), letter -> true);
        timing.advance(Duration.ofSeconds(1));
        assertThat(letters.status().letters()).isZero();
    }

    @Test
    void what_is_added_after_others_were_at_it_is_not_counted_twice_or_forgotten() {
        letters.add(Letters.numbered(0, 3));
        assertThat(letters.status().letters()).isEqualTo(3);
        Letters.in(folder, timing).add(Letters.numbered(3, 5));
        letters.add(Letters.numbered(5, 6));
        timing.advance(Duration.ofSeconds(1));

        assertThat(letters.status().letters()).isEqualTo(6);
    }
}
