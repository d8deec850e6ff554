package dev.penstock.microbenchmarks;

import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Changes made before the clock runs, given out one after the other for ever; single-threaded.
 *
 * <p>As off the wire, each has texts of its own, equal to those of others but not the same.
 */
final class Changes {
    private static final int HOW_MANY = 1 << 14;
    private static final long TIME = 1_795_424_400_000_000L;
    private static final EventContext CONTEXT =
            new EventContext("01JDGZ8PZ4QW3N7Y6M5K2T1R0A", null, null);

    private final StateChange[] all = new StateChange[HOW_MANY];
    private int next;

    private Changes(IntFunction<StateChange> one) {
        for (int i = 0; i < HOW_MANY; i++) {
            all[i] = one.apply(i);
        }
    }

    StateChange next() {
        return all[next++ & HOW_MANY - 1];
    }

    /** Of sensors that measure: most of what a home sends. */
    static Changes ofSensors(int entities) {
        return new Changes(i ->
                change(
                        "sensor.outside_temperature_" + i % entities,
                        i % 400 / 10.0 + "",
                        List.of(
                                new Attribute("offset", new AttributeValue.Decimal("0.5")),
                                text("device_class", "temperature"))));
    }

    /** Of doors that open and close. */
    static Changes ofDoors(int entities) {
        return new Changes(i ->
                change(
                        "binary_sensor.front_door_contact_" + i % entities,
                        i / entities % 2 == 0 ? "on" : "off",
                        List.of(
                                text("device_class", "door"),
                                text("friendly_name", "Front door " + i % entities))));
    }

    private static Attribute text(String name, String value) {
        return new Attribute(name, new AttributeValue.Text(value));
    }

    private static StateChange change(String id, String value, List<Attribute> attributes) {
        State before = new State("0", Attributes.EMPTY, TIME - 1_000_000, TIME - 1_000_000);
        State now = new State(value, new Attributes(attributes), TIME, TIME);
        return new StateChange(new EntityId(id), now, before, TIME, CONTEXT);
    }
}
