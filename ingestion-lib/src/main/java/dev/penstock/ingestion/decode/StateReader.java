package dev.penstock.ingestion.decode;

import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.util.ArrayList;
import java.util.List;

/** Reads one full state object at a time and keeps its parts until the next; single-threaded. */
final class StateReader {
    private static final AttributeValue TRUE = new AttributeValue.Flag(true);
    private static final AttributeValue FALSE = new AttributeValue.Flag(false);
    private static final AttributeValue NONE = new AttributeValue.None();

    private final ContextReader contexts = new ContextReader();
    private final AttributeInterest interest;
    private final boolean withContext;

    @Nullable String entityId;
    EventContext context = EventContext.UNKNOWN;
    private @Nullable String value;
    private Attributes attributes = Attributes.EMPTY;
    private long lastChanged;
    private long lastUpdated;

    /**
     * Creates a reader.
     *
     * @param interest which attributes to read
     * @param withContext whether to read the state's own context
     */
    StateReader(AttributeInterest interest, boolean withContext) {
        this.interest = interest;
        this.withContext = withContext;
    }

    /** Reads the object the parser stands at the start of. */
    void read(JsonParser parser, RawJson source) {
        clear();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "entity_id" -> entityId = Tokens.text(parser, token);
                case "state" -> value = Tokens.text(parser, token);
                case "last_changed" -> lastChanged = Tokens.time(parser, token);
                case "last_updated" -> lastUpdated = Tokens.time(parser, token);
                case "attributes" -> attributes = attributes(parser, token, source);
                case "context" ->
                        context = withContext ? contexts.read(parser, token) : skip(parser);
                default -> parser.skipChildren();
            }
        }
    }

    /** The state read, or null where a part is missing that every state has. */
    @Nullable State state() {
        if (value == null || lastUpdated == Timestamps.INVALID) {
            return null;
        }
        long changed = lastChanged == Timestamps.INVALID ? lastUpdated : lastChanged;
        return new State(value, attributes, changed, lastUpdated);
    }

    private void clear() {
        entityId = null;
        value = null;
        attributes = Attributes.EMPTY;
        lastChanged = Timestamps.INVALID;
        lastUpdated = Timestamps.INVALID;
        context = EventContext.UNKNOWN;
    }

    private static EventContext skip(JsonParser parser) {
        parser.skipChildren();
        return EventContext.UNKNOWN;
    }

    private Attributes attributes(JsonParser parser, JsonToken token, RawJson source) {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return Attributes.EMPTY;
        }
        List<Attribute> list = new ArrayList<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            AttributeValue read = attribute(parser, name, parser.nextToken(), source);
            if (read != null) {
                list.add(new Attribute(name, read));
            }
        }
        return list.isEmpty() ? Attributes.EMPTY : new Attributes(list);
    }

    private @Nullable AttributeValue attribute(
            JsonParser parser, String name, JsonToken token, RawJson source) {
        boolean all = interest == AttributeInterest.ALL;
        boolean deviceClass = name.equals("device_class");
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    interest == AttributeInterest.DEVICE_CLASS
                            ? null
                            : new AttributeValue.Decimal(parser.getString());
            case VALUE_STRING ->
                    all || deviceClass ? new AttributeValue.Text(parser.getString()) : null;
            case VALUE_TRUE -> all ? TRUE : null;
            case VALUE_FALSE -> all ? FALSE : null;
            case VALUE_NULL -> all ? NONE : null;
            default -> {
                RawJson json = Tokens.raw(parser, source);
                yield all ? new AttributeValue.Json(json.toString()) : null;
            }
        };
    }
}
