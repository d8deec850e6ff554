package dev.penstock.ingestion.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.metrics.RejectReason;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

final class DeadLettersTest {
    private static final String FIRST = "letters-00000000000000000001.jsonl";

    @TempDir private Path state;

    private final ManualTiming timing = new ManualTiming();
    private Path folder = Path.of("");
    private DeadLetters letters = Letters.in(folder, timing);

    @BeforeEach
    void makeLetters() {
        folder = state.resolve("homes/home/dead-letters");
        letters = Letters.in(folder, timing);
    }

    private List<DeadLetter> all() throws Exception {
        return Letters.all(letters);
    }

    @Test
    void looking_for_letters_makes_no_folder() throws Exception {
        assertThat(all()).isEmpty();
        assertThat(letters.remove(LetterFilter.all(), letter -> true)).isZero();
        assertThat(letters.add(List.of())).isTrue();
        assertThat(letters.status())
                .isEqualTo(new DeadLetterStatus(0, 0, Map.of(), 0, 0, Optional.empty()));
        assertThat(folder).doesNotExist();
    }

    @Test
    void what_is_added_is_read_again_in_order() throws Exception {
        assertThat(letters.add(Letters.numbered(0, 3))).isTrue();
        assertThat(letters.add(Letters.numbered(3, 4))).isTrue();

        assertThat(all()).isEqualTo(Letters.numbered(0, 4));
        assertThat(Letters.all(Letters.in(folder, timing)))
                .as("by another run")
                .isEqualTo(Letters.numbered(0, 4));
    }

    @Test
    void odd_points_come_back_as_they_were() throws Exception {
        Map<String, String> tags =
                Map.of("entity_id", "sensor.a b,c=d", "place", "Küche \\n 🏠\u2028");
        Point odd =
                new FieldSet()
                        .text(
                                "state",
                                "two\nlines, \"quoted\" \\ \t\u0000\u001b[31m \uD83C\uDFE0 \r")
                        .decimal("attr_x", "-1.50E+3")
                        .flag("a=b, c", true)
                        .toPoint(new Series("m, \"x\"", tags), Long.MIN_VALUE);
        Instant time = Instant.parse("2026-11-24T12:00:00Z");
        DeadLetter letter =
                new DeadLetter(time, "h", odd, 0, RejectReason.OTHER, "\"\n{\"a\":1}\\", 17);
        letters.add(List.of(letter));

        assertThat(all()).containsExactly(letter);
        Point back = all().getFirst().point();
        assertThat(back.toString()).isEqualTo(odd.toString());
        assertThat(back.timeMicros()).isEqualTo(odd.timeMicros());
        assertThat(back.series().tags()).isEqualTo(odd.series().tags());
        assertThat(Points.fields(back)).isEqualTo(Points.fields(odd));
        assertThat(letter.entity()).isEqualTo("sensor.a b,c=d");
    }

    @Test
    void half_a_character_becomes_what_is_sent_in_its_place() throws Exception {
        Point odd = new FieldSet().text("state", "a\uD83Cb").toPoint(new Series("m", Map.of()), 1);
        DeadLetter letter =
                new DeadLetter(Letters.TIME, "h", odd, 400, RejectReason.SYNTAX, "\uDFE0", 1);
        letters.add(List.of(letter));

        assertThat(all()).containsExactly(letter);
        assertThat(letter.line()).isEqualTo("m state=\"a?b\" 1");
        assertThat(letter.entity()).isEmpty();
    }

    @Test
    void a_line_is_json_that_other_programs_can_read() throws Exception {
        letters.add(Letters.numbered(5, 6));

        assertThat(folder.resolve(FIRST))
                .content()
                .isEqualTo(
                        "{\"time\":\"2026-11-24T12:00:05.000001Z\",\"home\":\"home\","
                                + "\"entity\":\"sensor.n5\","
                                + "\"line\":\"m,entity_id=sensor.n5 value=5.0 5\",\"status\":422,"
                                + "\"kind\":\"type_conflict\","
                                + "\"reason\":\"HTTP 422 field type conflict\",\"attempts\":1,"
                                + "\"id\":\"239ef8cc4d6a\"}\n");
    }

    @Test
    void the_same_point_has_the_same_id_whenever_it_is_refused() {
        DeadLetter again =
                new DeadLetter(
                        Instant.EPOCH, "other", Points.numbered(3), 0, RejectReason.TIME, "", 9);

        assertThat(again.id())
                .isEqualTo(Letters.numbered(3).id())
                .isNotEqualTo(Letters.numbered(4).id())
                .matches("[0-9a-f]{12}");
    }

    @Test
    void a_long_reason_is_cut_between_characters() {
        String words = "x".repeat(498) + "🏠" + "y".repeat(100);
        DeadLetter letter =
                new DeadLetter(
                        Letters.TIME, "h", Points.numbered(1), 400, RejectReason.OTHER, words, 1);

        assertThat(letter.reason()).isEqualTo("x".repeat(498) + "…");
    }

    @Test
    void removes_those_that_are_meant_and_leaves_the_others_in_order() throws Exception {
        letters.add(Letters.numbered(0, 100));
        LetterFilter filter =
                new LetterFilter(
                        Optional.of("sensor.n1"),
                        Optional.empty(),
                        Optional.of(Letters.TIME.plusSeconds(10)),
                        Optional.empty(),
                        Optional.empty());

        assertThat(letters.remove(filter, letter -> letter.point().timeMicros() < 50)).isEqualTo(5);
        assertThat(all())
                .isEqualTo(
                        Letters.numbered(0, 100).stream()
                                .filter(letter -> {
                                    long number = letter.point().timeMicros();
                                    return number % 7 != 1 || number < 10 || number >= 50;
                                })
                                .toList());
        assertThat(letters.status().letters()).isEqualTo(95);
    }

    @Test
    void a_file_without_letters_goes() throws Exception {
        letters.add(Letters.numbered(0, 10));

        assertThat(letters.remove(LetterFilter.all(), letter -> true)).isEqualTo(10);
        assertThat(names()).containsExactly("lock");
        letters.add(Letters.numbered(10, 11));
        assertThat(all()).isEqualTo(Letters.numbered(10, 11));
    }

    @Test
    void what_a_removal_that_was_cut_short_has_left_is_no_letter_and_goes() throws Exception {
        letters.add(Letters.numbered(0, 2));
        Files.copy(folder.resolve(FIRST), folder.resolve(FIRST + ".new"));

        assertThat(all()).hasSize(2);
        letters.remove(LetterFilter.all(), Letters.numbered(0)::equals);
        assertThat(all()).isEqualTo(Letters.numbered(1, 2));
        assertThat(names()).containsExactlyInAnyOrder(FIRST, "lock");
    }

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void a_removal_that_fails_half_way_leaves_everything_as_it_was() throws Exception {
        letters.add(Letters.numbered(0, 9));
        byte[] before = Files.readAllBytes(folder.resolve(FIRST));

        assertThatThrownBy(() ->
                        letters.remove(
                                LetterFilter.all(),
                                letter -> {
                                    if (letter.equals(Letters.numbered(8))) {
                                        throw new IllegalStateException("on purpose");
                                    }
                                    return letter.equals(Letters.numbered(2));
                                }))
                .hasMessage("on purpose");
        assertThat(Files.readAllBytes(folder.resolve(FIRST))).isEqualTo(before);
        assertThat(names()).containsExactlyInAnyOrder(FIRST, "lock");
        assertThat(letters.add(Letters.numbered(9, 10))).as("the lock was given back").isTrue();
    }

    @Test
    void letters_stay_when_the_thread_that_adds_them_is_interrupted() throws Exception {
        Thread.currentThread().interrupt();
        boolean kept = letters.add(Letters.numbered(0, 2));

        assertThat(Thread.interrupted()).as("the interrupt is left for others").isTrue();
        assertThat(kept).isTrue();
        assertThat(all()).hasSize(2);
    }

    @Test
    void reading_goes_on_where_letters_are_removed_meanwhile() throws Exception {
        letters.add(Letters.numbered(0, 5_000));
        long[] seen = {0};
        letters.forEach(
                LetterFilter.all(),
                letter -> {
                    seen[0]++;
                    removeAll();
                });

        assertThat(seen[0]).isPositive();
        assertThat(all()).isEmpty();
    }

    private void removeAll() {
        try {
            letters.remove(LetterFilter.all(), letter -> true);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void no_control_character_reaches_the_file_but_line_ends() throws Exception {
        Point odd =
                new FieldSet()
                        .text("s", "\u001b[2J\n\r\u0007")
                        .toPoint(new Series("m", Map.of()), 1);
        letters.add(
                List.of(
                        new DeadLetter(
                                Letters.TIME, "h", odd, 1, RejectReason.OTHER, "\u001b]0;x", 1)));

        String text = Files.readString(folder.resolve(FIRST), StandardCharsets.UTF_8);
        assertThat(text.strip().chars().noneMatch(Character::isISOControl)).isTrue();
    }
}
