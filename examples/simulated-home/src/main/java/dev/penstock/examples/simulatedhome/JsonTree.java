package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what clients send into maps, lists, texts, numbers, truth values and nulls. */
final class JsonTree {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** A value that may itself be JSON's null. */
    record Parsed(@Nullable Object value) {}

    /** The value a text holds; empty when it is not exactly one JSON value. */
    Optional<Parsed> parse(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Parsed parsed = new Parsed(value(parser));
            return parser.nextToken() == null ? Optional.of(parsed) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /**
     * The object a text holds.
     *
     * @throws IllegalArgumentException when it holds something else
     */
    static Map<String, @Nullable Object> object(String json) {
        Object parsed = new JsonTree().parse(json).map(Parsed::value).orElse(null);
        if (!(parsed instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("not a JSON object: " + json);
        }
        Map<String, @Nullable Object> object = JsonText.object();
        map.forEach((name, value) -> object.put(String.valueOf(name), value));
        return object;
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }
}
