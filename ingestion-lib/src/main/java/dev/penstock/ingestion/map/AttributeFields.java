package dev.penstock.ingestion.map;

import dev.penstock.ingestion.config.NameFilter;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.Decimals;
import dev.penstock.ingestion.event.FieldSet;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;

/**
 * Adds attributes as fields, as the policy says.
 *
 * <p>An attribute may change its type from event to event; a field may not. So each type has names
 * of its own: {@code attr_} for numbers and booleans, {@code text_}, and {@code json_}.
 */
final class AttributeFields {
    private static final int MAX_REMEMBERED = 10_000;

    private final PenstockSchema.Attributes policy;
    private final Map<String, Boolean> wanted = new HashMap<>();
    private final NameFilter names;
    private final boolean all;
    private final JsonFactory json = new JsonFactory();

    AttributeFields(PenstockSchema.Attributes policy, NameFilter names) {
        this.policy = policy;
        this.names = names;
        this.all = names.equals(NameFilter.ALL);
    }

    void add(FieldSet fields, Attributes attributes) {
        switch (policy) {
            case NONE -> {}
            case NUMERIC -> addNumbers(fields, attributes);
            case ALL -> addAll(fields, attributes);
            case JSON -> addJson(fields, attributes);
        }
    }

    /** Remembered, as a home has few names; a flood of invented ones must not fill the memory. */
    private boolean wants(String name) {
        if (all) {
            return true;
        }
        if (wanted.size() >= MAX_REMEMBERED) {
            wanted.clear();
        }
        return wanted.computeIfAbsent(name, names::wants);
    }

    private void addNumbers(FieldSet fields, Attributes attributes) {
        for (Attribute attribute : attributes.list()) {
            if (attribute.value() instanceof AttributeValue.Decimal number
                    && wants(attribute.name())) {
                addNumber(fields, attribute.name(), number.text());
            }
        }
    }

    private static void addNumber(FieldSet fields, String name, String text) {
        String field = "attr_" + name;
        if (Decimals.isSurelyFinite(text)) {
            fields.decimal(field, text);
        } else {
            fields.number(field, Double.parseDouble(text));
        }
    }

    private void addAll(FieldSet fields, Attributes attributes) {
        for (Attribute attribute : attributes.list()) {
            String name = attribute.name();
            if (!wants(name)) {
                continue;
            }
            switch (attribute.value()) {
                case AttributeValue.Decimal number -> addNumber(fields, name, number.text());
                case AttributeValue.Flag flag -> fields.number("attr_" + name, flag.set() ? 1 : 0);
                case AttributeValue.Text text ->
                        fields.text("text_" + name, Texts.bounded(text.text()));
                case AttributeValue.Json list -> addBounded(fields, "json_" + name, list.json());
                case AttributeValue.None none -> {}
            }
        }
    }

    private void addJson(FieldSet fields, Attributes attributes) {
        if (attributes.list().isEmpty()) {
            return;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            for (Attribute attribute : attributes.list()) {
                if (wants(attribute.name())) {
                    out.writeName(attribute.name());
                    writeValue(out, attribute.value());
                }
            }
            out.writeEndObject();
        }
        addBounded(fields, "attributes", text.toString());
    }

    private static void writeValue(JsonGenerator out, AttributeValue value) {
        switch (value) {
            case AttributeValue.Decimal number -> out.writeRawValue(number.text());
            case AttributeValue.Flag flag -> out.writeBoolean(flag.set());
            case AttributeValue.Text text -> out.writeString(text.text());
            case AttributeValue.Json nested -> out.writeRawValue(nested.json());
            case AttributeValue.None none -> out.writeNull();
        }
    }

    /** Half a JSON text is none: one that is too long is left out. */
    private static void addBounded(FieldSet fields, String field, String text) {
        if (text.length() <= Texts.MAX_CHARS) {
            fields.text(field, text);
        }
    }
}
