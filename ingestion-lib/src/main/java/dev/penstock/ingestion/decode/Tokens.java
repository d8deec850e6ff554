package dev.penstock.ingestion.decode;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads single values; each leaves the parser at the value's last token. */
final class Tokens {
    private Tokens() {}

    /** A text, or null for a value of any other type. */
    static @Nullable String text(JsonParser parser, JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return null;
    }

    /** The same of a text that comes again and again. */
    static @Nullable String text(JsonParser parser, JsonToken token, TextPool<String> pool) {
        if (token == JsonToken.VALUE_STRING) {
            return pool.of(parser);
        }
        parser.skipChildren();
        return null;
    }

    /** The text of one key of the object the parser stands at the start of; reads it to its end. */
    static @Nullable String member(JsonParser parser, String key) {
        @Nullable String found = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            @Nullable String text = text(parser, parser.nextToken());
            found = name.equals(key) ? text : found;
        }
        return found;
    }

    /** Microseconds since the epoch, or {@link Timestamps#INVALID}. */
    static long time(JsonParser parser, JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            return Timestamps.parse(
                    parser.getStringCharacters(),
                    parser.getStringOffset(),
                    parser.getStringLength());
        }
        parser.skipChildren();
        return Timestamps.INVALID;
    }
}
