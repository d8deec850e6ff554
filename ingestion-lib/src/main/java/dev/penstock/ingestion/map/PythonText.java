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
            int depth = 0;
            int outermost = 0;
            boolean follows = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth -= token.isStructEnd() ? 1 : 0;
                if (follows && !token.isStructEnd()) {
                    out.append(", ");
                }
                if (depth == 0 && token == JsonToken.START_ARRAY) {
                    out.append(open);
                } else if (depth == 0 && token == JsonToken.END_ARRAY) {
                    out.append(open == '(' && outermost == 1 ? "," : "").append(close);
                } else {
                    outermost += depth == 1 && !token.isStructEnd() ? 1 : 0;
                    append(parser, token);
                }
                depth += token.isStructStart() ? 1 : 0;
                follows = token != JsonToken.PROPERTY_NAME && !token.isStructStart();
            }
        }
        return out.toString();
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
