package dev.penstock.ingestion.map;

import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes.Attribute;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Attributes as Python's {@code str()} prints them, with the colours of lights as the tuples that
 * they are in Home Assistant; single-threaded.
 *
 * <p>Most lists and objects come again and again, such as the effects a light has. They are
 * remembered as they are printed, as long as they are not large.
 */
final class Printed {
    private static final Set<String> TUPLES =
            Set.of("rgb_color", "hs_color", "xy_color", "rgbw_color", "rgbww_color");

    private static final int MAX_REMEMBERED = 2_000;
    private static final int MAX_CHARS = 4_000;

    private final PythonText texts = new PythonText();
    private final Map<String, Text> lists = new HashMap<>();
    private final Map<String, Text> tuples = new HashMap<>();

    /**
     * A text, and the number read out of it.
     *
     * @param text the text
     * @param number the number, NaN where it has none
     */
    record Text(String text, double number) {
        static Text of(String text) {
            return new Text(text, DigitTail.of(text));
        }
    }

    /** The text of a value, and the number read out of it. */
    Text of(String domain, Attribute attribute) {
        boolean tuple = isTuple(domain, attribute);
        if (!(attribute.value() instanceof AttributeValue.Json nested)
                || nested.json().length() > MAX_CHARS) {
            return Text.of(print(tuple, attribute.value()));
        }
        Map<String, Text> remembered = tuple ? tuples : lists;
        Text known = remembered.get(nested.json());
        if (known != null) {
            return known;
        }
        if (remembered.size() >= MAX_REMEMBERED) {
            remembered.clear();
        }
        Text printed = Text.of(print(tuple, nested));
        remembered.put(nested.json(), printed);
        return printed;
    }

    /** The text alone, as tags have it. */
    String text(String domain, Attribute attribute) {
        return print(isTuple(domain, attribute), attribute.value());
    }

    private static boolean isTuple(String domain, Attribute attribute) {
        return domain.equals("light") && TUPLES.contains(attribute.name());
    }

    private String print(boolean tuple, AttributeValue value) {
        return tuple ? texts.ofTuple(value) : texts.of(value);
    }
}
