package dev.penstock.ingestion.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.map.Tables.Answer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;
import java.util.regex.Pattern;

/** Numbers and texts are those of Python; {@code python/generate.py} asked it. */
final class PythonTest {
    private static final Pattern DIGIT_TAIL =
            Pattern.compile(
                    "^[^.]*\\d+\\.?\\d+[^.]*$", Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL);

    private final PythonText texts = new PythonText();

    @Test
    void takes_for_a_number_what_float_takes_for_one() {
        for (Answer answer : Tables.python("float.txt")) {
            String number = PythonFloat.normal(answer.text());

            assertThat(number == null ? "none" : PythonNumbers.text(Double.parseDouble(number)))
                    .as(answer.given())
                    .isEqualTo(answer.answer());
        }
    }

    @Test
    void reads_the_number_out_of_a_text_that_the_expression_does() {
        for (Answer answer : Tables.python("digit-tail.txt")) {
            String text = answer.text();
            double number = DigitTail.of(text);

            assertThat(DigitTail.matches(text) ? PythonNumbers.text(number) : "none")
                    .as(answer.given())
                    .isEqualTo(answer.answer());
        }
    }

    @Test
    void finds_a_tail_of_digits_where_the_expression_does() {
        Random random = new Random(7);
        String alphabet = "0059..a- \n٣😀𝟗é";
        int[] characters = alphabet.codePoints().toArray();
        int matching = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(7); length > 0; length--) {
                text.appendCodePoint(characters[random.nextInt(characters.length)]);
            }
            boolean expected = DIGIT_TAIL.matcher(text).find();
            matching += expected ? 1 : 0;

            assertThat(DigitTail.matches(text.toString())).as(text.toString()).isEqualTo(expected);
        }
        assertThat(matching).isBetween(1_000, 19_000);
    }

    @Test
    void prints_values_as_str_does() {
        for (Answer answer : Tables.python("str.txt")) {
            boolean nested = answer.given().startsWith("[") || answer.given().startsWith("{");
            AttributeValue value =
                    nested
                            ? new AttributeValue.Json(answer.given())
                            : new AttributeValue.Decimal(answer.given());

            assertThat(texts.of(value)).as(answer.given()).isEqualTo(answer.answer());
        }
    }

    @Test
    void prints_tuples_as_str_does() {
        for (Answer answer : Tables.python("tuple.txt")) {
            assertThat(texts.ofTuple(new AttributeValue.Json(answer.given())))
                    .as(answer.given())
                    .isEqualTo(answer.answer());
        }
    }

    @Test
    void prints_a_tuple_that_is_none_as_what_it_is() {
        assertThat(texts.ofTuple(new AttributeValue.None())).isEqualTo("None");
        assertThat(texts.ofTuple(new AttributeValue.Json("{\"a\":[1]}"))).isEqualTo("{'a': [1]}");
    }

    /** As {@code repr} of Python 3 answers. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"'a\"] | [\"'a\"]",
                "[\"\\\"'a\"] | ['\"\\'a']",
                "[\"\\uffff\"] | ['\\uffff']",
                "[\"\\ud83f\\udfff\"] | ['\\U0001ffff']",
                "[\"\\u00ff\"] | ['\u00ff']",
                "[\"\\u00ad\"] | ['\\xad']"
            })
    void quotes_texts_as_python_does(String json, String printed) {
        assertThat(texts.of(new AttributeValue.Json(json))).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1f", "1d", "0x10", "0x1p3", "Infinit", "e5", "--1", "1 2", "", "_"})
    void takes_what_only_java_takes_for_a_number_for_none(String text) {
        assertThat(PythonFloat.normal(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1E400,inf",
        "-1e400,-inf",
        "1e5,100000.0",
        "-0,0",
        "-0.0,-0.0",
        "1e-05,1e-05",
        "7,7",
        "1e15,1000000000000000.0",
        "1e16,1e+16",
        "-2e16,-2e+16",
        "1e7,10000000.0",
        "1e-4,0.0001",
        "1E-7,1e-07",
        "1.5e300,1.5e+300",
        "1234567890.0,1234567890.0"
    })
    void prints_numbers_as_python_does(String json, String printed) {
        assertThat(PythonNumbers.text(json)).isEqualTo(printed);
    }
}
