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

/** Reads a state's attributes, those that are of interest; single-threaded. */
final class AttributeReader {
    private static final String DEVICE_CLASS = "device_class";
    private static final AttributeValue TRUE = new AttributeValue.Flag(true);
    private static final AttributeValue FALSE = new AttributeValue.Flag(false);
    private static final AttributeValue NONE = new AttributeValue.None();

    /** Nothing that was read, but there were attributes. */
    private static final Attributes UNREAD = new Attributes(List.of(), true);

    private final TextPool<Attributes> deviceClasses =
            new TextPool<>(
                    64,
                    text ->
                            new Attributes(
                                    List.of(
                                            new Attribute(
                                                    DEVICE_CLASS, new AttributeValue.Text(text))),
                                    true));
    private final TextPool<AttributeValue> numbers =
            new TextPool<>(512, AttributeValue.Decimal::new);
    private final TextPool<AttributeValue> words = new TextPool<>(128, AttributeValue.Text::new);
    private final List<Attribute> list = new ArrayList<>();

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
        if (interest == AttributeInterest.DEVICE_CLASS && house == null) {
            return readDeviceClass(parser);
        }
        list.clear();
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

    /** What is read of old states: it comes again and again. */
    private Attributes readDeviceClass(JsonParser parser) {
        @Nullable Attributes read = null;
        boolean any = false;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            any = true;
            if (token == JsonToken.VALUE_STRING && name.equals(DEVICE_CLASS)) {
                read = deviceClasses.of(parser);
            } else {
                parser.skipChildren();
            }
        }
        return read != null ? read : any ? UNREAD : Attributes.EMPTY;
    }

    /** Reads one attribute's value; null where it is of no interest. */
    @Nullable AttributeValue attribute(
            JsonParser parser, String name, JsonToken token, @Nullable HouseDomain house) {
        boolean all = interest == AttributeInterest.ALL;
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    interest != AttributeInterest.DEVICE_CLASS || isTemperature(name, house)
                            ? numbers.of(parser)
                            : null;
            case VALUE_STRING ->
                    all || isName(name, house) || name.equals(DEVICE_CLASS)
                            ? words.of(parser)
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
