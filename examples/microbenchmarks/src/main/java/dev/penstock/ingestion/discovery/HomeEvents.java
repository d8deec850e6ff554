package dev.penstock.ingestion.discovery;

import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Live changes of entities all over a home, given out for ever; single-threaded. As off the wire,
 * each has texts of its own.
 */
final class HomeEvents {
    /** When everything moved, µs: before any of these. */
    static final long MOVED = 1_795_000_000_000_000L;

    private static final int HOW_MANY = 1 << 14;
    private static final long TIME = 1_795_424_400_000_000L;
    private static final EventContext CONTEXT =
            new EventContext("01JDGZ8PZ4QW3N7Y6M5K2T1R0A", null, null);

    private final StateChange[] all;
    private int next;

    private HomeEvents(StateChange[] all) {
        this.all = all;
    }

    static HomeEvents of(IntFunction<String> name) {
        SplittableRandom random = new SplittableRandom(3);
        StateChange[] all = new StateChange[HOW_MANY];
        for (int i = 0; i < HOW_MANY; i++) {
            all[i] = change(name.apply(random.nextInt(LargeHome.ENTITIES)), i % 400 / 10.0 + "");
        }
        return new HomeEvents(all);
    }

    StateChange next() {
        return all[next++ & HOW_MANY - 1];
    }

    private static StateChange change(String name, String value) {
        State before = new State("0", Attributes.EMPTY, TIME - 1_000_000, TIME - 1_000_000);
        State now =
                new State(
                        value,
                        new Attributes(
                                List.of(
                                        new Attribute("offset", new AttributeValue.Decimal("0.5")),
                                        new Attribute(
                                                "device_class",
                                                new AttributeValue.Text("temperature")))),
                        TIME,
                        TIME);
        return new StateChange(new EntityId(name), now, before, TIME, CONTEXT);
    }
}
