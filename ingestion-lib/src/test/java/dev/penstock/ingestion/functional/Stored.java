package dev.penstock.ingestion.functional;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.event.Point;

import java.util.List;
import java.util.Map;

/**
 * What a database would know of a point, to be compared with what happened in the home.
 *
 * @param entityId the entity
 * @param micros the time
 * @param state the state as text, in one spelling for numbers
 */
record Stored(String entityId, long micros, String state) {
    static Stored of(Point point) {
        Map<String, Object> fields = Points.fields(point);
        Object state = fields.containsKey("state") ? fields.get("state") : fields.get("value");
        return new Stored(
                String.valueOf(point.series().tags().get("entity_id")),
                point.timeMicros(),
                spelled(String.valueOf(state)));
    }

    static Stored of(Change change) {
        String state = change.state() == null ? "removed" : change.state();
        return new Stored(change.entityId(), change.lastUpdatedMicros(), spelled(state));
    }

    static List<Stored> points(List<Point> points) {
        return points.stream().map(Stored::of).toList();
    }

    static List<Stored> changes(List<Change> changes) {
        return changes.stream().map(Stored::of).toList();
    }

    /** What InfluxDB tells one row from another by. */
    static List<String> identities(List<Point> points) {
        return points.stream().map(p -> p.series() + " " + p.timeMicros()).toList();
    }

    private static String spelled(String state) {
        return state.matches("-?\\d+(\\.\\d+)?")
                ? String.valueOf(Double.parseDouble(state))
                : state;
    }
}
