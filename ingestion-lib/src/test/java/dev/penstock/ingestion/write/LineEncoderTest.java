package dev.penstock.ingestion.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.config.InfluxConfig.Precision;
import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

final class LineEncoderTest {
    private static final int LARGE = 40_000;

    private final Random random = new Random(3);

    @ParameterizedTest
    @EnumSource(Precision.class)
    void knows_how_long_it_is_before_it_writes(Precision precision) {
        LineEncoder encoder = new LineEncoder(precision);
        for (int round = 0; round < 20; round++) {
            Batch batch = new Batch("home", points());
            String text = encoder.text(batch);

            assertThat(encoder.length(batch))
                    .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
            assertThat(text)
                    .isEqualTo(
                            batch.points().stream()
                                    .map(point -> Lines.of(point, precision) + '\n')
                                    .collect(Collectors.joining()));
        }
    }

    private List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int i = random.nextInt(400); i >= 0; i--) {
            int length = random.nextInt(50) == 0 ? random.nextInt(LARGE) : random.nextInt(100);
            points.add(
                    new FieldSet()
                            .text("t", "°x".repeat(length))
                            .toPoint(new Series("m", Map.of()), random.nextLong() >> 20));
        }
        return points;
    }

    @Test
    void sends_a_time_no_database_stores_for_the_server_to_refuse() {
        LineEncoder encoder = new LineEncoder(Precision.NS);
        Point far =
                new FieldSet()
                        .number("value", 1)
                        .toPoint(new Series("m", Map.of()), Long.MAX_VALUE);

        assertThat(encoder.text(new Batch("home", List.of(far))))
                .isEqualTo("m value=1.0 9223372036854775000\n");
    }
}
