package dev.penstock.ingestion.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a state change becomes a point, in the profile {@code penstock}.
 *
 * @param measurement the measurement of state changes
 * @param tags which tags a point carries
 * @param constantTags tags of fixed value on every point
 * @param attributes which attributes become fields
 * @param names which attributes of those
 * @param context whether the event's context ids become fields
 * @param restartStates what becomes of states that only come back after a restart
 * @since 0.1.0
 */
public record PenstockSchema(
        String measurement,
        List<Tag> tags,
        Map<String, String> constantTags,
        Attributes attributes,
        NameFilter names,
        boolean context,
        RestartStates restartStates)
        implements SchemaConfig {

    /** A tag that is the same on every path to the database. */
    public enum Tag {
        /** What stands before the dot of an entity id. */
        DOMAIN,
        /** The full entity id. */
        ENTITY_ID,
        /** The home's name; written only where there are several homes. */
        HOME,
        /** The entity's device class. */
        DEVICE_CLASS,
        /** The id of the area it is in, its own or its device's. */
        AREA_ID,
        /** The name of that area. */
        AREA,
        /** The id of the floor of that area. */
        FLOOR_ID,
        /** The id of its device. */
        DEVICE_ID,
        /** The name of its device. */
        DEVICE,
        /** The integration it comes from. */
        PLATFORM,
        /** The ids of its labels, sorted, with a comma between two. */
        LABELS,
        /** {@code config} or {@code diagnostic}, where it is either. */
        ENTITY_CATEGORY,
        /** Its id in the entity registry, which stays when it is renamed. */
        REGISTRY_ID,
        /** A rough sort of what it tells: {@code security}, {@code climate}, … */
        EVENT_CATEGORY;

        /** Its name in the database. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
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

    /** What Penstock or the database itself writes, beside the chosen tags. */
    private static final List<String> RESERVED =
            List.of("time", "domain", "entity_id", "home", "event_type", "service");

    /** The tags of a point unless told otherwise. */
    public static final List<Tag> USUAL_TAGS =
            List.of(
                    Tag.DOMAIN,
                    Tag.ENTITY_ID,
                    Tag.HOME,
                    Tag.DEVICE_CLASS,
                    Tag.AREA_ID,
                    Tag.DEVICE_ID);

    public PenstockSchema {
        tags = List.copyOf(tags);
        constantTags = Map.copyOf(constantTags);
        Rules rules =
                new Rules()
                        .measurement(measurement)
                        .check(
                                tags.contains(Tag.ENTITY_ID),
                                "schema.tags",
                                "must contain entity_id, or entities overwrite each other",
                                tags);
        Set<String> taken = new TreeSet<>(RESERVED);
        tags.forEach(tag -> taken.add(tag.label()));
        rules.tags(constantTags, taken).raise();
    }

    /** With states that only come back skipped. */
    public PenstockSchema(
            String measurement,
            List<Tag> tags,
            Map<String, String> constantTags,
            Attributes attributes,
            boolean context) {
        this(
                measurement,
                tags,
                constantTags,
                attributes,
                NameFilter.ALL,
                context,
                RestartStates.SKIP);
    }

    /** {@code home_assistant_events}, the usual tags, numeric attributes, context ids written. */
    public static PenstockSchema defaults() {
        return new PenstockSchema(
                "home_assistant_events", USUAL_TAGS, Map.of(), Attributes.NUMERIC, true);
    }
}
