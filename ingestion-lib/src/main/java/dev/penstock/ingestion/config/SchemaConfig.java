package dev.penstock.ingestion.config;

import java.util.List;
import java.util.Map;

/**
 * How a state change becomes a point, in the profile {@code penstock}.
 *
 * @param measurement the measurement of state changes
 * @param tags which tags a point carries
 * @param constantTags tags of fixed value on every point
 * @param attributes which attributes become fields
 * @param context whether the event's context ids become fields
 * @param restartStates what becomes of states that only come back after a restart
 */
public record SchemaConfig(
        String measurement,
        List<Tag> tags,
        Map<String, String> constantTags,
        Attributes attributes,
        boolean context,
        RestartStates restartStates) {

    /** A tag that is the same on every path to the database. */
    public enum Tag {
        /** What stands before the dot of an entity id. */
        DOMAIN,
        /** The full entity id. */
        ENTITY_ID,
        /** The home's name; written only where there are several homes. */
        HOME,
        /** The entity's device class. */
        DEVICE_CLASS
    }

    /** The attribute policy. */
    public enum Attributes {
        /** No attribute is written. */
        NONE,
        /** Numbers, as {@code attr_<name>}. */
        NUMERIC,
        /** All attributes as one JSON text in the field {@code attributes}. */
        JSON,
        /**
         * Numbers and booleans as {@code attr_<name>}, texts as {@code text_<name>}, the rest as
         * JSON in {@code json_<name>}: a field never changes its type.
         */
        ALL
    }

    /**
     * What becomes of a state that an entity comes back with after a restart of Home Assistant, the
     * same as the last one written but with a time of its own.
     */
    public enum RestartStates {
        /** It is skipped: nothing has happened. */
        SKIP,
        /** It is written like any other. */
        KEEP,
        /** It is written with the field {@code reappeared}. */
        MARK
    }

    /** What Penstock or the database itself writes. */
    private static final List<String> RESERVED =
            List.of("time", "domain", "entity_id", "home", "device_class");

    public SchemaConfig {
        tags = List.copyOf(tags);
        constantTags = Map.copyOf(constantTags);
        Rules rules =
                new Rules()
                        .check(
                                usable(measurement) && !measurement.startsWith("#"),
                                "schema.measurement",
                                "must be a printable name that does not begin with #",
                                measurement)
                        .check(
                                tags.contains(Tag.ENTITY_ID),
                                "schema.tags",
                                "must contain entity_id, or entities overwrite each other",
                                tags);
        constantTags.forEach((name, value) ->
                rules.check(
                        usable(name) && usable(value) && !RESERVED.contains(name),
                        "schema.constant_tags",
                        "must be printable names with printable values, none of " + RESERVED,
                        name + ": " + value));
        rules.raise();
    }

    /** With states that only come back skipped. */
    public SchemaConfig(
            String measurement,
            List<Tag> tags,
            Map<String, String> constantTags,
            Attributes attributes,
            boolean context) {
        this(measurement, tags, constantTags, attributes, context, RestartStates.SKIP);
    }

    private static boolean usable(String text) {
        return !text.isBlank() && printable(text);
    }

    private static boolean printable(String text) {
        return text.codePoints().noneMatch(Character::isISOControl) && !text.endsWith("\\");
    }

    /** {@code home_assistant_events}, all tags, numeric attributes, context ids written. */
    public static SchemaConfig defaults() {
        return new SchemaConfig(
                "home_assistant_events", List.of(Tag.values()), Map.of(), Attributes.NUMERIC, true);
    }
}
