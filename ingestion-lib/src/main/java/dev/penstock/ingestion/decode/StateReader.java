package dev.penstock.ingestion.decode;

import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.HouseDomain;
import dev.penstock.ingestion.event.State;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.util.function.Function;

/** Reads one full state object at a time and keeps its parts until the next; single-threaded. */
final class StateReader {
    private final ContextReader contexts = new ContextReader();
    private final AttributeReader attributeReader;
    private final boolean withContext;
    private final boolean forHouse;
    private final TextPool<String> values = new TextPool<>(512, Function.identity());

    @Nullable String entityId;
    EventContext context = EventContext.UNKNOWN;
    private @Nullable String value;
    private Attributes attributes = Attributes.EMPTY;
    private long lastChanged;
    private long lastUpdated;

    /**
     * Creates a reader.
     *
     * @param attributeReader reads the attributes
     * @param withContext whether to read the state's own context
     * @param forHouse whether to read what people are told of the house as well
     */
    StateReader(AttributeReader attributeReader, boolean withContext, boolean forHouse) {
        this.attributeReader = attributeReader;
        this.withContext = withContext;
        this.forHouse = forHouse;
    }

    /** Reads the object the parser stands at the start of. */
    void read(JsonParser parser) {
        read(parser, null);
    }

    /** The same, where it is known whose state it is. */
    void read(JsonParser parser, @Nullable String knownId) {
        clear();
        entityId = knownId;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "entity_id" ->
                        entityId =
                                knownId == null
                                        ? Tokens.text(parser, token)
                                        : skip(parser, knownId);
                case "state" -> value = Tokens.text(parser, token, values);
                case "last_changed" -> lastChanged = Tokens.time(parser, token);
                case "last_updated" -> lastUpdated = Tokens.time(parser, token);
                case "attributes" -> attributes = attributeReader.read(parser, token, house());
                case "context" ->
                        context =
                                withContext
                                        ? contexts.read(parser, token)
                                        : skip(parser, EventContext.UNKNOWN);
                default -> parser.skipChildren();
            }
        }
    }

    /** Home Assistant sends the id before the attributes; else they are read as any other's. */
    private @Nullable HouseDomain house() {
        return forHouse && entityId != null ? HouseDomain.of(entityId) : null;
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

    private static <T> T skip(JsonParser parser, T instead) {
        parser.skipChildren();
        return instead;
    }
}
