package dev.penstock.ingestion.decode;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

import java.io.Reader;

/** Opens streaming parsers; thread-safe. */
final class Parsers {
    /** Names are remembered, so that one that comes again is the same text. */
    private final JsonFactory factory = factory(true);

    /**
     * Names are not remembered: beyond some thousand Jackson forgets all of them at once, and
     * copies its table whenever a message brings a new one, which takes many times longer than to
     * read it.
     */
    private final JsonFactory forgetful = factory(false);

    /**
     * A text of a message may be as long as a message; the message itself was bounded when it was
     * read. Depth and digits stay bounded against hostile input.
     */
    private static JsonFactory factory(boolean remembering) {
        return JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxStringLength(Integer.MAX_VALUE)
                                .maxNestingDepth(200)
                                .build())
                .configure(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES, remembering)
                .build();
    }

    /**
     * Opens a parser over text that is still arriving.
     *
     * @param manyNames whether names may be any of more than some thousand
     */
    JsonParser open(Reader text, boolean manyNames) {
        JsonFactory fitting = manyNames ? forgetful : factory;
        return fitting.createParser(ObjectReadContext.empty(), text);
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
