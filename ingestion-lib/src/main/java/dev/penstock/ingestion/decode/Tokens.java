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

    /**
     * The place of a list or an object, which the parser stands at the start of.
     *
     * @param source what the parser reads
     */
    static RawJson raw(JsonParser parser, RawJson source) {
        int from = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        return source.part(from, (int) parser.currentLocation().getCharOffset());
    }
}
