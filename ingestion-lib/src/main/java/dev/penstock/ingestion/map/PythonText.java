package dev.penstock.ingestion.map;

import dev.penstock.ingestion.event.AttributeValue;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Values as Python's {@code str()} prints them: {@code None}, {@code True}, {@code [1, 'a']},
 * {@code {'a': 1.0}}; single-threaded.
 */
final class PythonText {
    private final JsonFactory json = new JsonFactory();
    private final StringBuilder out = new StringBuilder();

    /** The text of a value. */
    String of(AttributeValue value) {
        return switch (value) {
            case AttributeValue.Decimal number -> PythonNumbers.text(number.text());
            case AttributeValue.Text text -> text.text();
            case AttributeValue.Flag flag -> flag(flag.set());
            case AttributeValue.Json nested -> print(nested.json(), '[', ']');
            case AttributeValue.None none -> "None";
        };
    }

    /** The text of a value that is a tuple in Python, wherever it is a list in JSON. */
    String ofTuple(AttributeValue value) {
        return value instanceof AttributeValue.Json list && list.json().startsWith("[")
                ? print(list.json(), '(', ')')
                : of(value);
    }

    private static String flag(boolean set) {
        return set ? "True" : "False";
    }

    /**
     * Prints a list or an object.
     *
     * @param open what stands before the elements of the outermost list
     * @param close what stands after them
     */
    private String print(String text, char open, char close) {
        out.setLength(0);
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                out.append(open);
                int elements = elements(parser);
                out.append(open == '(' && elements == 1 ? "," : "").append(close);
            } else {
                element(parser);
            }
        }
        return out.toString();
    }

    /** Prints what is left of a list, and tells how many elements that were. */
    private int elements(JsonParser parser) {
        int elements = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            out.append(elements == 0 ? "" : ", ");
            element(parser);
            elements++;
        }
        return elements;
    }

    /** Prints the value that the parser stands on, with all that is inside it. */
    private void element(JsonParser parser) {
        int depth = 0;
        boolean follows = false;
        JsonToken token = parser.currentToken();
        while (true) {
            boolean end = token.isStructEnd();
            out.append(follows && !end ? ", " : "");
            append(parser, token);
            depth += token.isStructStart() ? 1 : end ? -1 : 0;
            if (depth == 0) {
                return;
            }
            follows = token != JsonToken.PROPERTY_NAME && !token.isStructStart();
            token = parser.nextToken();
        }
    }

    private void append(JsonParser parser, JsonToken token) {
        switch (token) {
            case START_OBJECT -> out.append('{');
            case END_OBJECT -> out.append('}');
            case START_ARRAY -> out.append('[');
            case END_ARRAY -> out.append(']');
            case PROPERTY_NAME -> {
                PythonQuotes.append(out, parser.currentName());
                out.append(": ");
            }
            case VALUE_STRING -> PythonQuotes.append(out, parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> out.append(flag(token == JsonToken.VALUE_TRUE));
            case VALUE_NULL -> out.append("None");
            default -> out.append(PythonNumbers.text(parser.getString()));
        }
    }
}
