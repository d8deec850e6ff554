package dev.penstock.ingestion.filter;

import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** State changes as tests of filters need them; times in seconds. */
final class Changes {
    static final long SECOND = 1_000_000;
    static final String REMOVED = "removed";

    private Changes() {}

    /** A change of state; {@link #REMOVED} for none. */
    static StateChange of(String entity, String state, double seconds, Via via) {
        return change(entity, state.equals(REMOVED) ? null : state(state, seconds), null, via);
    }

    static StateChange of(String entity, String state, double seconds) {
        return of(entity, state, seconds, Via.EVENT);
    }

    static StateChange change(String entity, @Nullable State now, @Nullable State before, Via via) {
        long time = now == null ? 0 : now.lastUpdatedMicros();
        return new StateChange(new EntityId(entity), now, before, time, EventContext.UNKNOWN, via);
    }

    static State state(String value, double seconds) {
        return state(value, seconds, seconds, Attributes.EMPTY);
    }

    static State state(String value, double changed, double updated, Attributes attributes) {
        return new State(value, attributes, micros(changed), micros(updated));
    }

    static Attributes deviceClass(String value) {
        return new Attributes(
                List.of(new Attribute("device_class", new AttributeValue.Text(value))));
    }

    static Place in(@Nullable String areaId) {
        return new Place(areaId, null, null, null, null, List.of(), null, null, null);
    }

    static long micros(double seconds) {
        return Math.round(seconds * SECOND);
    }

    static String text(StateChange change) {
        State state = change.newState();
        return state == null ? REMOVED : state.value();
    }
}
