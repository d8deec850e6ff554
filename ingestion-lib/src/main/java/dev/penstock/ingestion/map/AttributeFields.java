package dev.penstock.ingestion.map;

import dev.penstock.ingestion.config.NameFilter;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.Decimals;
import dev.penstock.ingestion.event.FieldName;
import dev.penstock.ingestion.event.FieldSet;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds attributes as fields, as the policy says.
 *
 * <p>An attribute may change its type from event to event; a field may not. So each type has names
 * of its own: {@code attr_} for numbers and booleans, {@code text_}, and {@code json_}.
 */
final class AttributeFields {
    private static final int MAX_REMEMBERED = 10_000;
    private static final FieldName ATTRIBUTES = FieldName.of("attributes");

    private final PenstockSchema.Attributes policy;
    private final Map<String, Named> known = new HashMap<>();
    private final NameFilter names;
    private final JsonFactory json = new JsonFactory();

    /** What becomes of the attributes of a name. */
    private static final class Named {
        final boolean wanted;
        final FieldName number;
        private final String name;
        private @Nullable FieldName text;
        private @Nullable FieldName json;

        Named(String name, boolean wanted) {
            this.name = name;
            this.wanted = wanted;
            this.number = FieldName.of("attr_" + name);
        }

        FieldName text() {
            if (text == null) {
                text = FieldName.of("text_" + name);
            }
            return text;
        }

        FieldName json() {
            if (json == null) {
                json = FieldName.of("json_" + name);
            }
            return json;
        }
    }

    AttributeFields(PenstockSchema.Attributes policy, NameFilter names) {
        this.policy = policy;
        this.names = names;
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
    private Named named(String name) {
        Named named = known.get(name);
        if (named == null) {
            if (known.size() >= MAX_REMEMBERED) {
                known.clear();
            }
            named = new Named(name, names.wants(name));
            known.put(name, named);
        }
        return named;
    }

    private void addNumbers(FieldSet fields, Attributes attributes) {
        List<Attribute> list = attributes.list();
        for (int i = 0; i < list.size(); i++) {
            Attribute attribute = list.get(i);
            if (attribute.value() instanceof AttributeValue.Decimal number) {
                Named named = named(attribute.name());
                if (named.wanted) {
                    addNumber(fields, named, number.text());
                }
            }
        }
    }

    private static void addNumber(FieldSet fields, Named named, String text) {
        if (Decimals.isSurelyFinite(text)) {
            fields.decimal(named.number, text);
        } else {
            fields.number(named.number, Double.parseDouble(text));
        }
    }

    private void addAll(FieldSet fields, Attributes attributes) {
        List<Attribute> list = attributes.list();
        for (int i = 0; i < list.size(); i++) {
            Named named = named(list.get(i).name());
            if (named.wanted) {
                addAny(fields, named, list.get(i).value());
            }
        }
    }

    private static void addAny(FieldSet fields, Named named, AttributeValue value) {
        switch (value) {
            case AttributeValue.Decimal number -> addNumber(fields, named, number.text());
            case AttributeValue.Flag flag -> fields.number(named.number, flag.set() ? 1 : 0);
            case AttributeValue.Text text -> fields.text(named.text(), Texts.bounded(text.text()));
            case AttributeValue.Json list -> addBounded(fields, named.json(), list.json());
            case AttributeValue.None none -> {}
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
                if (named(attribute.name()).wanted) {
                    out.writeName(attribute.name());
                    writeValue(out, attribute.value());
                }
            }
            out.writeEndObject();
        }
        addBounded(fields, ATTRIBUTES, text.toString());
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
    private static void addBounded(FieldSet fields, FieldName field, String text) {
        if (text.length() <= Texts.MAX_CHARS) {
            fields.text(field, text);
        }
    }
}
