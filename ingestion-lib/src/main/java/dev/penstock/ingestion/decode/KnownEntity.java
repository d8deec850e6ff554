package dev.penstock.ingestion.decode;

import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;

import java.util.Arrays;

/** What is known of an entity, to tell what the next difference makes of it; single-threaded. */
final class KnownEntity {
    private static final String[] NO_NAMES = {};

    private final EntityId id;
    private State state;
    private EventContext context;

    /** The names of all its attributes in their order, those of no interest too. */
    private String[] names;

    private KnownEntity(EntityId id, State state, EventContext context, String[] names) {
        this.id = id;
        this.state = state;
        this.context = context;
        this.names = names;
    }

    /** An entity as it is told of in full; the delta has a state, and a time. */
    static KnownEntity of(Delta delta, String value, AttributeMerge merge) {
        Attributes attributes = merge.of(delta);
        long updated = delta.updated == Timestamps.INVALID ? delta.changed : delta.updated;
        long changed = delta.changed == Timestamps.INVALID ? updated : delta.changed;
        return new KnownEntity(
                new EntityId(delta.entityId),
                new State(value, attributes, changed, updated),
                delta.context(EventContext.UNKNOWN),
                merge.names(NO_NAMES));
    }

    EntityId id() {
        return id;
    }

    State state() {
        return state;
    }

    EventContext context() {
        return context;
    }

    /**
     * Takes over a difference: what is not told stays as it was. Where {@code lc} is told alone,
     * {@code lu} is the same.
     */
    void change(Delta delta, AttributeMerge merge) {
        Attributes attributes = state.attributes();
        if (delta.hasAttributes()) {
            attributes = merge.of(attributes, Arrays.asList(names), delta);
            names = merge.names(names);
        }
        long told = delta.updated == Timestamps.INVALID ? delta.changed : delta.updated;
        state =
                new State(
                        delta.value == null ? state.value() : delta.value,
                        attributes,
                        delta.changed == Timestamps.INVALID
                                ? state.lastChangedMicros()
                                : delta.changed,
                        told == Timestamps.INVALID ? state.lastUpdatedMicros() : told);
        context = delta.context(context);
    }
}
