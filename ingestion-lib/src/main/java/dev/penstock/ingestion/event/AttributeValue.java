package dev.penstock.ingestion.event;

/**
 * The value of an attribute, as precise as it was on the wire.
 *
 * @since 0.1.0
 */
public sealed interface AttributeValue {
    /**
     * A number.
     *
     * @param text its JSON text, so that no digit is lost
     */
    record Decimal(String text) implements AttributeValue {}

    /**
     * A text.
     *
     * @param text the unescaped text
     */
    record Text(String text) implements AttributeValue {}

    /**
     * True or false.
     *
     * @param set the value
     */
    record Flag(boolean set) implements AttributeValue {}

    /**
     * A list or an object.
     *
     * @param json its JSON text
     */
    record Json(String json) implements AttributeValue {}

    /** No value: JSON null, which is also how NaN and the infinities arrive. */
    record None() implements AttributeValue {}
}
