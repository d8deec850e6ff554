package dev.penstock.launcher.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.process.Await;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The points of a number that is set again and again, and the tags they should have by now. */
final class TaggedPoints {
    private static final Duration PLENTY = Duration.ofSeconds(20);
    private static final long RIGHT_WITHIN_MILLIS = 2_000;
    private static final int SETS = 44;
    private static final long MILLIS_BETWEEN = 50;

    private final HomeAssistant home;
    private final InfluxOne influx;
    private final Set<Map<String, String>> expected = new HashSet<>();
    private final Map<String, Long> delays = new LinkedHashMap<>();
    private Map<String, String> before = Map.of();
    private int number;

    TaggedPoints(HomeAssistant home, InfluxOne influx) {
        this.home = home;
        this.influx = influx;
    }

    /**
     * A point at its time.
     *
     * @param micros its time
     * @param tags its tags, without the registry's id
     * @param registryId that id
     * @param state its state where that is no number
     */
    private record Tagged(long micros, Map<String, String> tags, String registryId, String state) {}

    /**
     * Sets the number for longer than two seconds: its points may have the tags of before for at
     * most that long, then those given, and no others ever.
     */
    void expect(String event, String entity, Map<String, String> tags) throws Exception {
        Map<String, String> now = new TreeMap<>(tags);
        now.putAll(Map.of("domain", "input_number", "platform", "input_number"));
        now.put("entity_id", entity);
        long from = micros(Instant.now());
        for (int i = 0; i < SETS; i++) {
            set(entity);
            Await.pass(MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
        }
        List<Tagged> points = awaitAll(entity, from);
        long right =
                points.stream()
                        .filter(point -> point.tags().equals(now))
                        .mapToLong(Tagged::micros)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(event + ": " + points));
        assertThat(points)
                .as(event)
                .allSatisfy(point ->
                        assertThat(point.tags()).isEqualTo(point.micros() < right ? before : now));
        long delay = TimeUnit.MICROSECONDS.toMillis(right - from);
        assertThat(delay).as("ms until right after: " + event).isLessThan(RIGHT_WITHIN_MILLIS);
        delays.put(event, delay);
        expected.add(now);
        before = now;
    }

    private void set(String entity) throws IOException, InterruptedException {
        double value = ++number % 200 / 2.0;
        home.call(
                "input_number/set_value",
                "{\"entity_id\":\"%s\",\"value\":%s}".formatted(entity, value));
    }

    private List<Tagged> awaitAll(String entity, long from) throws Exception {
        Await.until(
                SETS + " points of " + entity, PLENTY, () -> points(entity, from).size() >= SETS);
        return points(entity, from);
    }

    /** The last point of a removed entity is with all its others. */
    void expectRemoved(String entity) throws Exception {
        String removed =
                "SELECT state FROM %s WHERE entity_id = '%s' AND state = 'removed' GROUP BY *"
                        .formatted(RealDatabase.EVENTS, entity);
        Await.until(entity + " is removed", PLENTY, () -> !influx.query(removed).isEmpty());
        assertThat(influx.query(removed))
                .allSatisfy(series -> assertThat(tags(series)).isEqualTo(before));
    }

    /** No point of these entities has other tags than somebody has caused. */
    void assertNoOthers(List<String> entities) throws Exception {
        Set<String> ids = new HashSet<>();
        for (String entity : entities) {
            for (Tagged point : points(entity, 0)) {
                assertThat(expected).as("%s", point).contains(point.tags());
                ids.add(point.registryId());
            }
        }
        assertThat(ids).as("ids in the registry").hasSize(1).doesNotContain("");
    }

    /** In the order of time. */
    private List<Tagged> points(String entity, long from) throws IOException, InterruptedException {
        String all =
                "SELECT value, state FROM %s WHERE entity_id = '%s' AND time >= %du GROUP BY *"
                        .formatted(RealDatabase.EVENTS, entity, from);
        return influx.query(all)
                .valueStream()
                .flatMap(series ->
                        series.path("values")
                                .valueStream()
                                .map(row ->
                                        new Tagged(
                                                row.get(0).asLong(),
                                                tags(series),
                                                series.path("tags")
                                                        .path("registry_id")
                                                        .asString(""),
                                                row.get(2).asString(""))))
                .sorted(Comparator.comparingLong(Tagged::micros))
                .toList();
    }

    private static Map<String, String> tags(JsonNode series) {
        Map<String, String> tags = new TreeMap<>();
        series.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString()));
        tags.remove("registry_id");
        tags.values().removeIf(String::isEmpty);
        return tags;
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** Milliseconds from the answer to the user to the first point that is right, by event. */
    Map<String, Long> delays() {
        return delays;
    }
}
