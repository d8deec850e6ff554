package dev.penstock.ingestion.decode;

import static dev.penstock.ingestion.config.HomeConfig.STATE_CHANGED;

import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.util.function.Function;

/**
 * Reads the {@code event} object of a message; single-threaded.
 *
 * <p>The order of keys is not fixed. Where the data come before the event's type, they are put
 * aside and read when the type is known.
 */
final class EventReader {
    /** InfluxDB takes no text over 64 KiB; at most three bytes come of a character. */
    private static final int MAX_DATA_CHARS = 20_000;

    /** Domains and services have at most 64; anything else a custom event says is no name. */
    private static final int MAX_NAME_CHARS = 255;

    private final Parsers parsers;
    private final ValueText texts;
    private final StateReader newState;
    private final StateReader oldState;
    private final ContextReader contexts = new ContextReader();
    private final @Nullable CompressedReader compressed;

    private final TextPool<String> types = new TextPool<>(64, Function.identity());
    private final TextPool<@Nullable EntityId> entities =
            new TextPool<>(4_096, id -> EntityId.isValid(id) ? new EntityId(id) : null);

    private @Nullable String type;
    private @Nullable EntityId entity;
    private boolean hasData;
    private boolean hasNewState;
    private boolean removed;
    private boolean hasOldState;
    private @Nullable String data;
    private long timeFired;
    private EventContext context = EventContext.UNKNOWN;
    private String fault = "";

    EventReader(
            Parsers parsers,
            ValueText texts,
            AttributeInterest interest,
            @Nullable CompressedReader compressed) {
        this.compressed = compressed;
        this.parsers = parsers;
        this.texts = texts;
        this.newState = new StateReader(new AttributeReader(interest, texts), false, true);
        this.oldState =
                new StateReader(
                        new AttributeReader(AttributeInterest.DEVICE_CLASS, texts), false, false);
    }

    /** Reads the object the parser stands at the start of; null when it is no usable event. */
    @Nullable Event read(JsonParser parser) {
        clear();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "event_type" -> type = Tokens.text(parser, token, types);
                case "time_fired" -> timeFired = Tokens.time(parser, token);
                case "context" -> context = contexts.read(parser, token);
                case "data" -> readData(parser, token);
                default -> {
                    if (compressed == null || !compressed.reads(name, parser, token)) {
                        parser.skipChildren();
                    }
                }
            }
        }
        return event();
    }

    /** Why the last event read was of no use. */
    String fault() {
        return fault;
    }

    private void clear() {
        type = null;
        entity = null;
        hasData = false;
        hasNewState = false;
        removed = false;
        hasOldState = false;
        data = null;
        timeFired = Timestamps.INVALID;
        context = EventContext.UNKNOWN;
    }

    private void readData(JsonParser parser, JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        hasData = true;
        if (STATE_CHANGED.equals(type)) {
            readStates(parser);
        } else {
            data = texts.copy(parser, token);
        }
    }

    private void readStates(JsonParser parser) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "entity_id" -> readEntity(parser, token);
                case "new_state" -> {
                    removed = token == JsonToken.VALUE_NULL;
                    hasNewState = readState(newState, parser, token);
                }
                case "old_state" -> hasOldState = readState(oldState, parser, token);
                default -> parser.skipChildren();
            }
        }
    }

    private void readEntity(JsonParser parser, JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            entity = entities.of(parser);
        } else {
            parser.skipChildren();
        }
    }

    private boolean readState(StateReader reader, JsonParser parser, JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return false;
        }
        reader.read(parser, entity == null ? null : entity.value());
        return true;
    }

    private @Nullable Event event() {
        if (type == null) {
            return fault("event_type is missing");
        }
        if (!hasData) {
            return fault("data is missing in an event of type " + type);
        }
        return type.equals(STATE_CHANGED) ? stateChange() : busEvent(type);
    }

    private @Nullable Event stateChange() {
        if (data != null) { // they came before the type
            try (JsonParser parser = parsers.open(data)) {
                parser.nextToken();
                readStates(parser);
            }
        }
        if (entity == null) {
            return fault("entity_id is missing or not of the form domain.object_id");
        }
        @Nullable State before = hasOldState ? oldState.state() : null;
        if (removed) {
            return timeFired == Timestamps.INVALID
                    ? fault("time_fired is missing or no time")
                    : new StateChange(entity, null, before, timeFired, context);
        }
        @Nullable State after = hasNewState ? newState.state() : null;
        if (after == null) {
            return fault("new_state of " + entity + " lacks state or last_updated");
        }
        return new StateChange(entity, after, before, after.lastUpdatedMicros(), context);
    }

    private @Nullable Event busEvent(String eventType) {
        if (timeFired == Timestamps.INVALID) {
            return fault("time_fired is missing or no time in an event of type " + eventType);
        }
        if (data == null) {
            return new BusEvent(eventType, null, null, "{}", timeFired, context);
        }
        String json = data.length() > MAX_DATA_CHARS ? "{\"truncated\":true}" : data;
        return new BusEvent(eventType, name("domain"), name("service"), json, timeFired, context);
    }

    /** The name under a key of the data; what is too long for one is none. */
    private @Nullable String name(String key) {
        @Nullable String name = data == null ? null : parsers.text(data, key);
        return name == null || name.length() > MAX_NAME_CHARS ? null : name;
    }

    private @Nullable Event fault(String what) {
        fault = what;
        return null;
    }
}
