package dev.penstock.ingestion.decode;

import dev.penstock.ingestion.event.EventContext;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the context of an event or a state. */
final class ContextReader {
    EventContext read(JsonParser parser, JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return EventContext.UNKNOWN;
        }
        @Nullable String id = null;
        @Nullable String parent = null;
        @Nullable String user = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "id" -> id = Tokens.text(parser, value);
                case "parent_id" -> parent = Tokens.text(parser, value);
                case "user_id" -> user = Tokens.text(parser, value);
                default -> parser.skipChildren();
            }
        }
        return new EventContext(id, parent, user);
    }
}
