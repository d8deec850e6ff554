package dev.penstock.ingestion.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.ManualTiming;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** Lines that a power cut tore or that a person has edited. */
final class UnreadableLinesTest {
    private static final String LINE =
            "{\"time\":\"2026-11-24T12:00:00.000001Z\",\"home\":\"home\",\"entity\":\"sensor.n0\","
                    + "\"line\":\"m,entity_id=sensor.n0 value=0.0 0\",\"status\":422,"
                    + "\"kind\":\"type_conflict\",\"reason\":\"HTTP 422 field type conflict\","
                    + "\"attempts\":1}";

    @TempDir private Path folder;

    private final ManualTiming timing = new ManualTiming();
    private Path file = Path.of("");
    private DeadLetters letters = Letters.in(file, timing);

    @BeforeEach
    void addSome() {
        letters = Letters.in(folder, timing);
        file = folder.resolve("letters-00000000000000000001.jsonl");
        assertThat(letters.add(Letters.numbered(1, 3))).isTrue();
    }

    private void append(String text) throws IOException {
        append(text.getBytes(StandardCharsets.UTF_8));
    }

    private void append(byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.APPEND);
        timing.advance(Duration.ofSeconds(1));
    }

    @Test
    void the_line_these_tests_spoil_is_a_letter() throws Exception {
        append(LINE + "\n");

        assertThat(Letters.all(letters)).contains(Letters.numbered(0)).hasSize(3);
        assertThat(letters.status().unreadable()).isZero();
    }

    @Test
    void a_torn_line_is_counted_and_the_next_letter_stands_on_a_line_of_its_own() throws Exception {
        append(LINE.substring(0, 100));

        assertThat(Letters.all(letters)).isEqualTo(Letters.numbered(1, 3));
        assertThat(letters.status().unreadable()).isEqualTo(1);
        assertThat(letters.add(Letters.numbered(3, 5))).isTrue();
        assertThat(Letters.all(letters)).isEqualTo(Letters.numbered(1, 5));
        assertThat(letters.status().unreadable()).isEqualTo(1);
        assertThat(letters.status().letters()).isEqualTo(4);
    }

    @Test
    void a_letter_that_only_lacks_its_line_end_counts() throws Exception {
        append(LINE);

        assertThat(Letters.all(letters)).contains(Letters.numbered(0));
        letters.remove(LetterFilter.all(), Letters.numbered(2)::equals);
        assertThat(Letters.all(letters)).containsExactly(Letters.numbered(1), Letters.numbered(0));
        letters.add(Letters.numbered(4, 5));
        assertThat(Letters.all(letters)).hasSize(3);
        assertThat(letters.status().unreadable()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "entity -> ntity",
                "422 -> true",
                "422 -> -1",
                "422 -> 99999999999",
                "type_conflict -> because",
                "24T12 -> 24 12",
                "value=0.0 0 -> value=0.0",
                "value=0.0 0 -> value=0.0 soon",
                "value=0.0 0 -> value= 0",
                "value=0.0 0 -> value=much 0",
                "value=0.0 0 -> value 0",
                "m, -> ,",
                ":1} -> :1",
                ":1} -> :1}}",
                ":1} -> :1} {}",
                ":1} -> ,}",
                "{ -> [",
                "{ -> ",
                "{ -> [[{"
            })
    void a_line_with_a_mistake_in_it_is_counted_and_passed_over(String edit) throws Exception {
        String[] words = edit.split(" -> ", -1);
        String edited = LINE.replace(words[0], words[1]);
        assertThat(edited).isNotEqualTo(LINE);
        append(edited + "\n");
        letters.add(Letters.numbered(3, 4));

        assertThat(Letters.all(letters)).isEqualTo(Letters.numbered(1, 4));
        assertThat(letters.status().unreadable()).isEqualTo(1);
    }

    @Test
    void what_is_no_text_at_all_is_counted_and_kept_as_it_is() throws Exception {
        byte[] noise = {0, 0, (byte) 0xff, '{', 0, '\n', '{', '"', (byte) 0xc3, '"', '}', '\n'};
        append(noise);
        append("\n \r\n");

        assertThat(letters.status().unreadable()).isEqualTo(2);
        assertThat(letters.remove(LetterFilter.all(), letter -> true)).isEqualTo(2);
        assertThat(file)
                .content(StandardCharsets.ISO_8859_1)
                .isEqualTo(new String(noise, StandardCharsets.ISO_8859_1) + "\n \r\n");
        assertThat(letters.status().unreadable()).isEqualTo(2);
    }

    @Test
    void lines_before_and_behind_a_letter_that_goes_stay_byte_for_byte() throws Exception {
        Files.writeString(file, "before\n" + LINE + "\nbehind\n" + LINE + "\r\ntorn");
        timing.advance(Duration.ofSeconds(1));

        assertThat(letters.remove(LetterFilter.all(), letter -> true)).isEqualTo(2);
        assertThat(file).content().isEqualTo("before\nbehind\ntorn\n");
    }

    @Test
    void members_of_others_and_a_stale_id_do_no_harm() throws Exception {
        append(LINE.replace("{", "{\"note\":{\"a\":[1]},\"id\":\"000000000000\",") + "\n");

        DeadLetter last = Letters.all(letters).getLast();
        assertThat(last).isEqualTo(Letters.numbered(0));
        assertThat(last.id()).isEqualTo(Letters.numbered(0).id()).isNotEqualTo("000000000000");
    }

    @Test
    void files_of_other_names_are_not_touched() throws Exception {
        List<String> names =
                List.of("letters-1.jsonl", "letters-99999999999999999999.jsonl", "letters-.jsonl");
        for (String name : names) {
            Files.writeString(folder.resolve(name), LINE + "\n");
        }
        timing.advance(Duration.ofSeconds(1));

        assertThat(letters.status().letters()).isEqualTo(2);
        assertThat(letters.remove(LetterFilter.all(), letter -> true)).isEqualTo(2);
        for (String name : names) {
            assertThat(folder.resolve(name)).exists();
        }
    }
}
