package dev.penstock.ingestion.decode;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

import java.io.Reader;

/** Opens streaming parsers; thread-safe. */
final class Parsers {
    /**
     * A text of a message may be as long as a message; the message itself was bounded when it was
     * read. Depth and digits stay bounded against hostile input.
     */
    private final JsonFactory factory =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNestingDepth(200)
                                    .build())
                    .build();

    /** Opens a parser over text that is still arriving. */
    JsonParser open(Reader text) {
        return factory.createParser(ObjectReadContext.empty(), text);
    }

    /** Opens a parser over text that was put aside. */
    JsonParser open(String text) {
        return factory.createParser(ObjectReadContext.empty(), text);
    }

    /** The text of one key of an object, or null where it has none. */
    @Nullable String text(String object, String key) {
        try (JsonParser parser = open(object)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? Tokens.member(parser, key) : null;
        }
    }
}
