package dev.penstock.ingestion.backfill;

import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.write.Batch;

import java.util.List;
import java.util.Map;

/** Changes and points to test with. */
final class Rows {
    private Rows() {}

    static StateChange live(String entityId, long micros) {
        return change(entityId, micros, Via.EVENT);
    }

    static StateChange change(String entityId, long micros, Via via) {
        State state = new State("1", Attributes.EMPTY, micros, micros);
        return new StateChange(
                new EntityId(entityId), state, null, micros, EventContext.UNKNOWN, via);
    }

    static Point point(long micros, Via via) {
        return new FieldSet().number("value", 1).toPoint(new Series("m", Map.of()), micros, via);
    }

    static Batch batch(Point... points) {
        return new Batch("home", List.of(points));
    }
}
