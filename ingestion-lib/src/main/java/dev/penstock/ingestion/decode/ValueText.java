package dev.penstock.ingestion.decode;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.StringWriter;

/** Copies values as compact JSON text, every number digit by digit; thread-safe. */
final class ValueText {
    private final JsonFactory json = new JsonFactory();

    /** The text of the value the parser stands at the start of; leaves it at the value's end. */
    String copy(JsonParser parser, JsonToken token) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), text)) {
            int depth = 0;
            JsonToken now = token;
            while (true) {
                write(out, parser, now);
                depth += now.isStructStart() ? 1 : now.isStructEnd() ? -1 : 0;
                if (depth == 0) {
                    break;
                }
                now = parser.nextToken();
            }
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, JsonParser parser, JsonToken token) {
        switch (token) {
            case START_OBJECT -> out.writeStartObject();
            case END_OBJECT -> out.writeEndObject();
            case START_ARRAY -> out.writeStartArray();
            case END_ARRAY -> out.writeEndArray();
            case PROPERTY_NAME -> out.writeName(parser.currentName());
            case VALUE_STRING -> out.writeString(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(parser.getString());
            case VALUE_TRUE -> out.writeBoolean(true);
            case VALUE_FALSE -> out.writeBoolean(false);
            default -> out.writeNull();
        }
    }
}
