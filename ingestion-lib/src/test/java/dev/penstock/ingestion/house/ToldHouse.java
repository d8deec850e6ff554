package dev.penstock.ingestion.house;

import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The status of a house that a test tells what happens. */
final class ToldHouse {
    final HouseStatus status = new HouseStatus();
    private long micros = 1_000;

    static Attribute text(String name, String value) {
        return new Attribute(name, new AttributeValue.Text(value));
    }

    static Attribute number(String name, String value) {
        return new Attribute(name, new AttributeValue.Decimal(value));
    }

    void see(Via via, long at, String entity, String value, Attribute... attributes) {
        State state = new State(value, new Attributes(Arrays.asList(attributes)), at, at);
        status.seen(
                new StateChange(new EntityId(entity), state, null, at, EventContext.UNKNOWN, via));
    }

    /** A live change, later than those before. */
    void see(String entity, String value, Attribute... attributes) {
        see(Via.EVENT, ++micros, entity, value, attributes);
    }

    void remove(String entity, long at) {
        status.seen(new StateChange(new EntityId(entity), null, null, at, EventContext.UNKNOWN));
    }

    void remove(String entity) {
        remove(entity, ++micros);
    }

    /** When the last live change was. */
    long now() {
        return micros;
    }

    House house() {
        return status.house().orElseThrow();
    }

    /** Every entity is registered, and some are in an area. */
    void areas(Map<String, String> byEntity) {
        status.places((entity, time) -> {
            String area = byEntity.get(entity.value());
            return new Place(area, area, null, null, null, List.of(), null, null, "Registered");
        });
    }
}
