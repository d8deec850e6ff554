package dev.penstock.ingestion.event;

/**
 * Receives the fields of a point, one call each.
 *
 * @since 0.1.0
 */
public interface FieldVisitor {
    /** A number. */
    void number(String name, double value);

    /** A whole number, which a database may keep as such. */
    default void whole(String name, long value) {
        number(name, (double) value);
    }

    /** A text. */
    void text(String name, String value);

    /** A boolean. */
    void flag(String name, boolean value);
}
