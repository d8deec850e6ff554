package dev.penstock.launcher.real;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All points that a database of an InfluxDB 1.8 has of a time, as parsed values. */
final class StoredPoints {
    private final Map<Key, Map<String, Object>> points = new HashMap<>();

    /**
     * What makes a point the same point.
     *
     * @param measurement its measurement
     * @param tags its tags by name
     * @param nanos its time
     */
    record Key(String measurement, Map<String, String> tags, long nanos) {}

    private StoredPoints() {}

    /** Reads every field of every series of a time, of which both ends belong to it. */
    static StoredPoints of(InfluxOne influx, String database, Span span)
            throws IOException, InterruptedException {
        StoredPoints stored = new StoredPoints();
        String query =
                "SELECT *::field FROM /.*/ WHERE time >= %d AND time <= %d GROUP BY *"
                        .formatted(span.from(), span.to());
        influx.all(database, query).forEach(stored::add);
        return stored;
    }

    /**
     * A time.
     *
     * @param from its begin in nanoseconds since 1970
     * @param to its end
     */
    record Span(long from, long to) {}

    private void add(JsonNode series) {
        Map<String, String> tags = new TreeMap<>();
        series.path("tags")
                .properties()
                .forEach(tag -> {
                    if (!tag.getValue().asString().isEmpty()) {
                        tags.put(tag.getKey(), tag.getValue().asString());
                    }
                });
        List<String> columns =
                series.path("columns").valueStream().map(JsonNode::asString).toList();
        for (JsonNode row : series.path("values")) {
            Key key = new Key(series.path("name").asString(), tags, row.get(0).asLong());
            points.merge(key, fields(columns, row), StoredPoints::together);
        }
    }

    private static Map<String, Object> fields(List<String> columns, JsonNode row) {
        Map<String, Object> fields = new TreeMap<>();
        for (int i = 1; i < columns.size(); i++) {
            JsonNode value = row.get(i);
            if (value.isNumber()) {
                fields.put(columns.get(i), value.asDouble());
            } else if (!value.isNull()) {
                fields.put(columns.get(i), value.isString() ? value.asString() : value.asBoolean());
            }
        }
        return fields;
    }

    private static Map<String, Object> together(Map<String, Object> one, Map<String, Object> two) {
        Map<String, Object> both = new TreeMap<>(one);
        both.putAll(two);
        return both;
    }

    Map<Key, Map<String, Object>> points() {
        return points;
    }

    Stream<String> measurements() {
        return points.keySet().stream().map(Key::measurement).distinct();
    }

    long series() {
        return points.keySet().stream()
                .map(key -> Map.entry(key.measurement(), key.tags()))
                .distinct()
                .count();
    }
}
