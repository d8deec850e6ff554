package dev.penstock.ingestion.decode;

import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.HouseDomain;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.util.ArrayList;
import java.util.List;

/** Reads a state's attributes, those that are of interest; thread-safe. */
final class AttributeReader {
    private static final AttributeValue TRUE = new AttributeValue.Flag(true);
    private static final AttributeValue FALSE = new AttributeValue.Flag(false);
    private static final AttributeValue NONE = new AttributeValue.None();

    private final AttributeInterest interest;
    private final ValueText texts;

    AttributeReader(AttributeInterest interest, ValueText texts) {
        this.interest = interest;
        this.texts = texts;
    }

    /** Reads the value the parser stands at the start of. */
    Attributes read(JsonParser parser, JsonToken token) {
        return read(parser, token, null);
    }

    /**
     * Reads the value the parser stands at the start of, and of an entity of the house at least
     * what people are told of it.
     */
    Attributes read(JsonParser parser, JsonToken token, @Nullable HouseDomain house) {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return Attributes.EMPTY;
        }
        List<Attribute> list = new ArrayList<>();
        boolean any = false;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            any = true;
            AttributeValue read = attribute(parser, name, parser.nextToken(), house);
            if (read != null) {
                list.add(new Attribute(name, read));
            }
        }
        return any ? new Attributes(list, true) : Attributes.EMPTY;
    }

    private @Nullable AttributeValue attribute(
            JsonParser parser, String name, JsonToken token, @Nullable HouseDomain house) {
        boolean all = interest == AttributeInterest.ALL;
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    interest != AttributeInterest.DEVICE_CLASS || isTemperature(name, house)
                            ? new AttributeValue.Decimal(parser.getString())
                            : null;
            case VALUE_STRING ->
                    all || isName(name, house) || name.equals("device_class")
                            ? new AttributeValue.Text(parser.getString())
                            : null;
            case VALUE_TRUE -> all ? TRUE : null;
            case VALUE_FALSE -> all ? FALSE : null;
            case VALUE_NULL -> all ? NONE : null;
            default -> structured(parser, token, all);
        };
    }

    private static boolean isName(String name, @Nullable HouseDomain house) {
        return house != null && name.equals("friendly_name");
    }

    private static boolean isTemperature(String name, @Nullable HouseDomain house) {
        return house == HouseDomain.CLIMATE
                && (name.equals("current_temperature") || name.equals("temperature"));
    }

    private @Nullable AttributeValue structured(
            JsonParser parser, JsonToken token, boolean wanted) {
        if (wanted) {
            return new AttributeValue.Json(texts.copy(parser, token));
        }
        parser.skipChildren();
        return null;
    }
}
