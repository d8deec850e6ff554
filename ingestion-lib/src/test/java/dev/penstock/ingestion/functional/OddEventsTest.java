package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Events of any data become points that a database takes, and spoil nothing. */
final class OddEventsTest {
    private static final int ENTITIES = 20;

    /** InfluxDB takes no text, and no name of a series, beyond. */
    private static final int MOST_BYTES = 65_535;

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withEntities(ENTITIES));
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    /** Fires an event, and answers its point when it and what comes after it is written. */
    private Point fired(String data) {
        try (Trial trial =
                Trial.started(
                        Trial.quick(Trial.named("home", home.url(), "state_changed", "my_custom")),
                        sink)) {
            trial.awaitWritten(ENTITIES);
            home.fire("my_custom", data);
            home.set("sensor.after", "1", Map.of());
            trial.awaitWritten(ENTITIES + 2);
            assertThat(trial.books().invalidTotal()).isZero();
        }
        List<Point> bus =
                sink.taken().stream()
                        .filter(point -> point.series().measurement().equals("home_assistant_bus"))
                        .toList();
        assertThat(bus).hasSize(1);
        Point point = bus.getFirst();
        assertThat(Series.parse(point.series().line())).isEqualTo(point.series());
        assertThat(bytes(point.series().line())).isLessThan(MOST_BYTES);
        String text = String.valueOf(Points.fields(point).get("data"));
        assertThat(bytes(text)).isLessThan(MOST_BYTES);
        assertThat(isJson(text)).isTrue();
        return point;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isJson(String text) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            int tokens = 0;
            while (parser.nextToken() != null) {
                tokens++;
            }
            return tokens >= 2;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"domain\":null,\"service\":7}",
                "{\"domain\":[\"light\"],\"service\":{\"domain\":\"x\"}}",
                "{\"domain\":\"\",\"service\":\" \"}",
                "{\"domain\":\"a\\\\\",\"service\":\"b\\n,c=d \\u0000\"}",
                "{\"\":1,\" \":-0.0,\"e\":1e999,\"big\":123456789012345678901234567890}",
                "{\"\\ud83d\\ude00\":\"\\ud83d\",\"q\":\"\\\"\\\\\\/\"}",
                "{\"a\":1,\"a\":2}",
                "{\"event_type\":\"other\",\"data\":{\"new_state\":null}}"
            })
    void odd_data_are_one_point(String data) {
        Point point = fired(data);

        assertThat(point.series().tags()).containsEntry("event_type", "my_custom");
    }

    @Test
    void nested_data_are_kept() {
        String nested = "[".repeat(150) + "]".repeat(150);
        Point point = fired("{\"n\":" + nested + "}");

        assertThat(Points.fields(point)).containsEntry("data", "{\"n\":" + nested + "}");
    }

    @Test
    void data_that_are_just_short_enough_are_kept_whatever_their_letters() {
        String data = "{\"t\":\"" + "\u20ac".repeat(19_990) + "\"}";
        Point point = fired(data);

        assertThat(Points.fields(point)).containsEntry("data", data);
    }

    @Test
    void data_that_are_too_long_are_left_out_and_the_event_is_kept() {
        String text = "\\\"x".repeat(1 << 20);
        Point point =
                fired("{\"t\":\"" + text + "\",\"domain\":\"light\",\"service\":\"turn_on\"}");

        assertThat(Points.fields(point)).containsEntry("data", "{\"truncated\":true}");
        assertThat(point.series().tags())
                .containsEntry("domain", "light")
                .containsEntry("service", "turn_on");
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 19_000, 100_000})
    void what_is_too_long_for_a_name_is_no_tag(int length) {
        String name = "x".repeat(length);
        Point point = fired("{\"domain\":\"" + name + "\",\"service\":\"" + name + "\"}");

        assertThat(point.series().tags()).isEqualTo(Map.of("event_type", "my_custom"));
    }
}
