package dev.penstock.ingestion.decode;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Opens streaming parsers over characters in place; thread-safe. */
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

    /** Opens a parser over a value where it stands; its offsets count from the value's begin. */
    JsonParser open(RawJson json) {
        return factory.createParser(
                ObjectReadContext.empty(), json.text(), json.from(), json.length());
    }

    /** The text of one key of an object, or null where it has none. */
    @Nullable String text(RawJson object, String key) {
        try (JsonParser parser = open(object)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                @Nullable String text = Tokens.text(parser, parser.nextToken());
                if (name.equals(key)) {
                    return text;
                }
            }
            return null;
        }
    }
}
