package dev.penstock.microbenchmarks;

import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.decode.MessageDecoder;
import dev.penstock.ingestion.discovery.KnownHome;
import dev.penstock.ingestion.enrich.Places;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.map.PointMapper;
import dev.penstock.ingestion.map.Profiles;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a home's messages tell, decoded and mapped before the clock runs. */
final class HomeChanges {
    private HomeChanges() {}

    /** The first changes of a home. */
    static List<StateChange> changes(int entities, int count) {
        HomeMessages messages = HomeMessages.single(entities);
        MessageDecoder decoder = new MessageDecoder(AttributeInterest.NUMBERS);
        List<StateChange> changes = new ArrayList<>(count);
        Decoded receiver = new Decoded(event -> changes.add(change(event)));
        for (int i = 0; i < count; i++) {
            decoder.decode(messages.next(), receiver);
        }
        return changes;
    }

    private static StateChange change(Event event) {
        if (event instanceof StateChange change) {
            return change;
        }
        throw new IllegalStateException("an event of another kind");
    }

    /** The points of its first changes. */
    static List<Point> points(int entities, int count) {
        Places places = KnownHome.of(HomeMessages.entityIds(entities));
        PointMapper mapper = Profiles.of(PenstockSchema.defaults(), Optional.empty());
        List<Point> points = new ArrayList<>(count);
        for (StateChange change : changes(entities, count)) {
            @Nullable Point point =
                    mapper.map(change, places.at(change.entityId(), change.timeMicros()));
            if (point == null) {
                throw new IllegalStateException("a change without a point");
            }
            points.add(point);
        }
        return points;
    }
}
