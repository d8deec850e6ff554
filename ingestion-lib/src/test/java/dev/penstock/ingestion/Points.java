package dev.penstock.ingestion;

import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.FieldVisitor;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Points to test with, and their fields as a map. */
public final class Points {
    private Points() {}

    /** A point whose value and time are its number. */
    public static Point numbered(int number) {
        Series series = new Series("m", Map.of("entity_id", "sensor.n" + number % 7));
        return new FieldSet().number("value", number).toPoint(series, number);
    }

    public static List<Point> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(Points::numbered).toList();
    }

    public static Map<String, Object> fields(Point point) {
        Map<String, Object> fields = new LinkedHashMap<>();
        point.forEachField(
                new FieldVisitor() {
                    @Override
                    public void number(String name, double value) {
                        fields.put(name, value);
                    }

                    @Override
                    public void text(String name, String value) {
                        fields.put(name, value);
                    }

                    @Override
                    public void flag(String name, boolean value) {
                        fields.put(name, value);
                    }
                });
        return fields;
    }
}
