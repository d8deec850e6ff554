package dev.penstock.ingestion.event;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A state's attributes in the order Home Assistant sent them; immutable.
 *
 * @param list the attributes; lists and objects may be left out where the schema has no use for
 *     them
 * @param any whether there were any at all, those left out included
 * @since 0.1.0
 */
public record Attributes(List<Attribute> list, boolean any) {
    /** No attributes. */
    public static final Attributes EMPTY = new Attributes(List.of(), false);

    /**
     * One attribute.
     *
     * @param name its name
     * @param value its value
     */
    public record Attribute(String name, AttributeValue value) {}

    public Attributes {
        list = List.copyOf(list);
    }

    /** All attributes there are. */
    public Attributes(List<Attribute> list) {
        this(list, !list.isEmpty());
    }

    /** The text of an attribute, or null where it is absent or no text. */
    public @Nullable String text(String name) {
        for (Attribute attribute : list) {
            if (attribute.name().equals(name)
                    && attribute.value() instanceof AttributeValue.Text text) {
                return text.text();
            }
        }
        return null;
    }
}
