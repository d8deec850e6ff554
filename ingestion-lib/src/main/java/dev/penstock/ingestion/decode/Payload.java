package dev.penstock.ingestion.decode;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a command gave, while its message is being read; valid only until the sink returns.
 *
 * <p>It is read as it arrives, so its size does not matter.
 *
 * @hidden for other packages of the library
 */
public final class Payload {
    private final JsonParser parser;
    private final JsonToken token;

    Payload(JsonParser parser, JsonToken token) {
        this.parser = parser;
        this.token = token;
    }

    JsonParser parser() {
        return parser;
    }

    /** The first token of the value, at which the parser stands. */
    JsonToken token() {
        return token;
    }

    /** Reads over what nobody wants. */
    void skip() {
        parser.skipChildren();
    }
}
