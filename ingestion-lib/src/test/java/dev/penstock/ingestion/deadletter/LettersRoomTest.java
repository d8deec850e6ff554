package dev.penstock.ingestion.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.metrics.RejectReason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How much room letters take, and who makes it. */
final class LettersRoomTest {
    private static final long ROOM = 1 << 16;

    @TempDir private Path folder;

    private final ManualTiming timing = new ManualTiming();

    private DeadLetters letters() {
        return Letters.in(folder, ROOM, timing);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
        }
    }

    private long bytes() throws IOException {
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private static DeadLetter ofSize(int chars) {
        return new DeadLetter(
                Letters.TIME,
                "home",
                new FieldSet().text("s", "x".repeat(chars)).toPoint(new Series("m", Map.of()), 1),
                413,
                RejectReason.TOO_LARGE,
                "too large",
                1);
    }

    @Test
    void a_file_takes_an_eighth_of_the_room_and_then_another_begins() throws Exception {
        letters().add(Letters.numbered(0, 100));

        assertThat(files()).hasSize(3);
        assertThat(files().getFirst()).hasFileName("letters-00000000000000000001.jsonl");
        assertThat(files().getLast()).hasFileName("letters-00000000000000000003.jsonl");
        for (Path file : files()) {
            assertThat(Files.size(file)).isLessThanOrEqualTo(ROOM / 8);
        }
    }

    @Test
    void the_oldest_make_room_and_are_counted() throws Exception {
        DeadLetters letters = letters();
        for (int i = 0; i < 1000; i++) {
            assertThat(letters.add(List.of(Letters.numbered(i)))).isTrue();
            assertThat(bytes()).isLessThanOrEqualTo(ROOM);
        }

        List<DeadLetter> left = Letters.all(letters);
        assertThat(left).isEqualTo(Letters.numbered(1000 - left.size(), 1000));
        assertThat(left).hasSizeGreaterThan(200);
        assertThat(letters.status().displaced()).isEqualTo(1000 - left.size());
        assertThat(letters.status().letters()).isEqualTo(left.size());
        assertThat(letters.status().bytes()).isEqualTo(bytes());
        assertThat(letters.status().trouble()).isEmpty();
    }

    @Test
    void the_latest_stay_of_more_than_there_is_room_for() throws Exception {
        DeadLetters letters = letters();
        assertThat(letters.add(Letters.numbered(0, 1000))).isTrue();

        List<DeadLetter> left = Letters.all(letters);
        assertThat(left).isEqualTo(Letters.numbered(1000 - left.size(), 1000));
        assertThat(bytes()).isLessThanOrEqualTo(ROOM);
        assertThat(letters.status().displaced()).isEqualTo(1000 - left.size());
    }

    @Test
    void a_letter_larger_than_a_file_has_one_of_its_own() throws Exception {
        DeadLetters letters = letters();
        List<DeadLetter> some = new ArrayList<>(Letters.numbered(0, 2));
        some.add(ofSize(20_000));
        some.addAll(Letters.numbered(2, 4));

        assertThat(letters.add(some)).isTrue();
        assertThat(Letters.all(letters)).isEqualTo(some);
        assertThat(files()).hasSize(3);
    }

    @Test
    void a_letter_larger_than_all_the_room_is_reported_and_displaces_nothing() throws Exception {
        DeadLetters letters = letters();
        letters.add(Letters.numbered(0, 3));

        assertThat(letters.add(List.of(ofSize(70_000), Letters.numbered(3)))).isFalse();
        assertThat(Letters.all(letters)).isEqualTo(Letters.numbered(0, 4));
        assertThat(letters.status().trouble())
                .hasValueSatisfying(why ->
                        assertThat(why)
                                .contains(
                                        "larger than all the room; set dead_letters.max_bytes higher"));
        assertThat(letters.add(Letters.numbered(4, 5))).isTrue();
        assertThat(letters.status().trouble()).isEmpty();
    }

    @Test
    void a_smaller_room_is_kept_to_from_the_next_letter_on() throws Exception {
        Letters.in(folder, 8 * ROOM, timing).add(Letters.numbered(0, 2000));
        letters().add(Letters.numbered(2000, 2001));

        assertThat(bytes()).isLessThanOrEqualTo(ROOM);
        assertThat(Letters.all(letters())).contains(Letters.numbered(2000));
    }
}
