package dev.penstock.examples.customsink;

import dev.penstock.ingestion.event.FieldVisitor;
import dev.penstock.ingestion.event.Point;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.StringWriter;

/** The fields of one point as PostgreSQL stores them; used again for the next, not thread-safe. */
final class Row {
    private static final JsonFactory JSON = new JsonFactory();

    private @Nullable Double value;
    private @Nullable String state;
    private String fields = "{}";

    /** Takes a point's fields in place of those before. */
    void read(Point point) {
        value = null;
        state = null;
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            point.forEachField(new Fields(json));
            json.writeEndObject();
        }
        fields = text.toString();
    }

    /** What it is as a number, if it is one. */
    @Nullable Double value() {
        return value;
    }

    /** What it is as a text, if it is more than a number. */
    @Nullable String state() {
        return state;
    }

    /** All of them, as a JSON object. */
    String fields() {
        return fields;
    }

    /** Writes each field down; two of them have columns of their own. */
    private final class Fields implements FieldVisitor {
        private final JsonGenerator json;

        Fields(JsonGenerator json) {
            this.json = json;
        }

        @Override
        public void number(String name, double number) {
            json.writeNumberProperty(name, number);
            if (name.equals("value")) {
                value = number;
            }
        }

        @Override
        public void text(String name, String text) {
            json.writeStringProperty(name, text);
            if (name.equals("state")) {
                state = text;
            }
        }

        @Override
        public void flag(String name, boolean set) {
            json.writeBooleanProperty(name, set);
        }
    }
}
