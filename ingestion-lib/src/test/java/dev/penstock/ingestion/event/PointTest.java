package dev.penstock.ingestion.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.ingestion.Points;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

final class PointTest {
    private static final Series SERIES = new Series("m", Map.of("entity_id", "a.b"));

    @Test
    void escapes_names_as_line_protocol_wants() {
        Series series =
                new Series(
                        "m, =x",
                        Map.of(
                                "t ag",
                                "v,a=l",
                                "back",
                                "slash\\",
                                "in",
                                "a\\ b\\c",
                                "line",
                                "a\nb",
                                "empty",
                                ""));

        assertThat(series.line())
                .isEqualTo("m\\,\\ =x,back=slash_,in=a_\\ b\\c,line=a_b,t\\ ag=v\\,a\\=l");
        assertThat(series.tags()).doesNotContainKey("empty");
        assertThat(series).hasToString(series.line()).isEqualTo(new Series("m, =x", series.tags()));
    }

    @Test
    void spells_every_type_of_field() {
        Point point =
                new FieldSet()
                        .number("n", 1.5)
                        .number("nan", Double.NaN)
                        .number("inf", Double.POSITIVE_INFINITY)
                        .decimal("d", "123")
                        .text("t", "say \"hi\" \\ °C\nnow")
                        .flag("f", true)
                        .toPoint(SERIES, 42);

        assertThat(point)
                .hasToString(
                        "m,entity_id=a.b n=1.5,d=123,t=\"say \\\"hi\\\" \\\\ °C\nnow\",f=true 42");
        assertThat(point.fieldLine()).startsWith("n=1.5");
        assertThat(point.time()).isEqualTo("1970-01-01T00:00:00.000042Z");
    }

    @Test
    void takes_apart_whatever_it_put_together() {
        Random random = new Random(5);
        for (int round = 0; round < 5_000; round++) {
            Map<String, Object> given = new LinkedHashMap<>();
            FieldSet set = new FieldSet();
            for (int i = 0; i <= random.nextInt(5); i++) {
                String name = "f" + i + awkward(random).replace("\n", "").replace("\\", "") + "e";
                switch (random.nextInt(3)) {
                    case 0 -> {
                        double value =
                                random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20.0);
                        set.number(name, value);
                        given.put(name, value);
                    }
                    case 1 -> {
                        String value = awkward(random);
                        set.text(name, value);
                        given.put(name, value);
                    }
                    default -> {
                        boolean value = random.nextBoolean();
                        set.flag(name, value);
                        given.put(name, value);
                    }
                }
            }
            Point point = set.toPoint(SERIES, round);
            assertThat(Points.fields(point)).isEqualTo(given);
            Point read = Point.parse(point.toString(), Via.SNAPSHOT, Series::parse);
            assertThat(Points.fields(read)).isEqualTo(given);
            assertThat(read).hasToString(point.toString());
        }
    }

    @Test
    void spells_numbers_as_java_prints_them() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            double scale = Math.pow(10, random.nextInt(24) - 6.0);
            double value = random.nextGaussian() * scale;
            long micros = (long) (random.nextDouble() * scale);
            long whole = random.nextLong() >> random.nextInt(64);
            assertThat(
                            new FieldSet()
                                    .number("a", value)
                                    .number("b", Math.rint(value))
                                    .seconds(FieldName.of("c"), micros)
                                    .whole("d", whole)
                                    .toPoint(SERIES, whole)
                                    .fieldLine())
                    .isEqualTo(
                            "a=%s,b=%s,c=%s,d=%si", value, Math.rint(value), micros / 1e6, whole);
        }
        assertThat(new FieldSet().number("zero", -0.0).toPoint(SERIES, 1).fieldLine())
                .isEqualTo("zero=-0.0");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, 99, 100, -1, -9, -10, Long.MAX_VALUE, Long.MIN_VALUE})
    void copies_the_digits_of_any_number(long number) {
        byte[] room = new byte[Digits.MOST];
        int length = Digits.copy(number, room, 0);

        assertThat(length).isEqualTo(Digits.length(number));
        assertThat(new String(room, 0, length, StandardCharsets.US_ASCII))
                .isEqualTo(String.valueOf(number));
    }

    @Test
    void spells_half_a_character_as_java_encodes_it() {
        String text = "°\uD83D😀\uDE00\uD83D";
        Point point =
                new FieldSet().text(text, text).toPoint(new Series(text, Map.of(text, text)), 1);

        assertThat(point).hasToString("S,S=S S=\"S\" 1".replace("S", "°?😀??"));
        assertThat(Point.parse(point.toString(), Via.EVENT, Series::parse).series())
                .isEqualTo(point.series());
    }

    @Test
    void a_name_spelled_before_is_the_same_name() {
        String name = "a, =\\\n\\°";
        FieldName before = FieldName.of(name);

        assertThat(before).hasToString(name);
        assertThat(new FieldSet().text(before, "t").toPoint(SERIES, 1).fieldLine())
                .isEqualTo(new FieldSet().text(name, "t").toPoint(SERIES, 1).fieldLine());
        assertThat(new FieldSet().flag("f", false).toPoint(SERIES, 1).marked(before).fieldLine())
                .isEqualTo(
                        new FieldSet()
                                .flag("f", false)
                                .flag(name, true)
                                .toPoint(SERIES, 1)
                                .fieldLine());
    }

    @Test
    void builds_a_point_of_any_size_after_another() {
        FieldSet set = new FieldSet();
        for (int length : List.of(100_000, 1, 1_000_000, 600, 511, 512, 513)) {
            String text = "€".repeat(length);
            assertThat(set.text("t", text).toPoint(SERIES, 1).fieldLine())
                    .isEqualTo("t=\"" + text + "\"");
        }
    }

    @Test
    void reads_names_with_quotes_and_backslashes_as_it_spelled_them() {
        for (String name :
                List.of("\"", "a\"b", "a=\"b", "\\\"", "a\\b\"", "=\"", "\" \"", "a\\,\"")) {
            Point point =
                    new FieldSet()
                            .number(name, 1)
                            .text("x" + name, "a \"b\\ ")
                            .toPoint(new Series(name, Map.of(name, name)), -7);
            Point read = Point.parse(point.toString(), Via.EVENT, Series::parse);

            assertThat(read).hasToString(point.toString());
            assertThat(Points.fields(read)).isEqualTo(Points.fields(point)).hasSize(2);
            assertThat(read.timeMicros()).isEqualTo(-7);
        }
    }

    private static String awkward(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(",= \"\\\nab°😀".charAt(random.nextInt(9)));
        }
        return text.toString();
    }

    @Test
    void needs_a_field_and_an_entity_a_name() {
        assertThatThrownBy(() -> new FieldSet().toPoint(SERIES, 1))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new EntityId("nodot")).hasMessageContaining("domain.object_id");
        assertThat(EntityId.isValid("a b.c")).isFalse();
        assertThat(EntityId.isValid(".c")).isFalse();
        assertThat(EntityId.isValid("a.")).isFalse();
        assertThat(new EntityId("light.bed")).hasToString("light.bed");
        assertThat(new EntityId("light.bed").domain()).isEqualTo("light");
    }
}
