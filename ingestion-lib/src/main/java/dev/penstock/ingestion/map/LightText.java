package dev.penstock.ingestion.map;

import dev.penstock.ingestion.event.Attributes.Attribute;

import java.util.Set;

/**
 * Attributes as Python's {@code str()} prints them, with the colours of lights as the tuples that
 * they are in Home Assistant; single-threaded.
 */
final class LightText {
    private static final Set<String> TUPLES =
            Set.of("rgb_color", "hs_color", "xy_color", "rgbw_color", "rgbww_color");

    private final PythonText texts = new PythonText();

    String of(String domain, Attribute attribute) {
        boolean tuple = domain.equals("light") && TUPLES.contains(attribute.name());
        return tuple ? texts.ofTuple(attribute.value()) : texts.of(attribute.value());
    }
}
