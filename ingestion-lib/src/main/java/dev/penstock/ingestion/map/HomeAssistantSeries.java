package dev.penstock.ingestion.map;

import dev.penstock.ingestion.config.HomeAssistantSchema;
import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.Series;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measurements and tags as Home Assistant's influxdb integration gives them, remembered for each
 * entity; single-threaded.
 */
final class HomeAssistantSeries {
    private static final String UNIT = "unit_of_measurement";
    private static final String DEVICE_CLASS = "device_class";

    /** More entities than any home has; a flood of invented ones must not fill the memory. */
    private static final int MAX_REMEMBERED = 200_000;

    private final HomeAssistantSchema schema;
    private final Optional<String> home;
    private final Printed texts;
    private final @Nullable String source;
    private final Map<EntityId, Entity> entities = new HashMap<>();

    /** An entity, and the series it had last. */
    static final class Entity {
        final EntityOptions options;
        final String domain;
        private final String id;
        private List<Attribute> told = List.of();
        private @Nullable Series series;

        Entity(EntityId id, EntityOptions options) {
            this.id = id.value();
            this.domain = id.domain();
            this.options = options;
        }
    }

    HomeAssistantSeries(HomeAssistantSchema schema, Optional<String> home, Printed texts) {
        this.schema = schema;
        this.home = home;
        this.texts = texts;
        this.source =
                switch (schema.measurement()) {
                    case UNIT_OF_MEASUREMENT -> UNIT;
                    case DOMAIN__DEVICE_CLASS -> DEVICE_CLASS;
                    case ENTITY_ID -> null;
                };
    }

    Entity entity(EntityId id) {
        Entity known = entities.get(id);
        if (known != null) {
            return known;
        }
        if (entities.size() >= MAX_REMEMBERED) {
            entities.clear();
        }
        Entity entity = new Entity(id, EntityOptions.of(schema, id));
        entities.put(id, entity);
        return entity;
    }

    /** Whether an attribute becomes a tag. */
    boolean isTag(Attribute attribute) {
        return schema.tagsAttributes().contains(attribute.name());
    }

    /** Whether the measurement of an entity may come from an attribute. */
    boolean isSource(Entity entity, Attribute attribute) {
        return entity.options.measurement() == null && attribute.name().equals(source);
    }

    /** Whether an attribute that the measurement may come from is the measurement. */
    static boolean isMeasurement(Attribute attribute) {
        return switch (attribute.value()) {
            case AttributeValue.None none -> false;
            case AttributeValue.Text text ->
                    !text.text().isEmpty() || attribute.name().equals(DEVICE_CLASS);
            default -> true;
        };
    }

    /**
     * The series of a state.
     *
     * @param told the attributes that are tags, and the one the measurement may come from
     */
    Series of(Entity entity, List<Attribute> told) {
        Series known = entity.series;
        if (known != null && entity.told.equals(told)) {
            return known;
        }
        Series series = new Series(measurement(entity, told), tags(entity, told));
        entity.told = List.copyOf(told);
        entity.series = series;
        return series;
    }

    /**
     * Adds the tags an entity had last to those of a row of history, which lacks attributes that
     * the recorder leaves out: else the point would stand in another series, beside the one that
     * was written when it happened.
     */
    void complete(Entity entity, List<Attribute> told) {
        for (Attribute last : entity.told) {
            if (isTag(last) && told.stream().noneMatch(one -> one.name().equals(last.name()))) {
                told.add(last);
            }
        }
    }

    /** The series an entity had last: a state without attributes does not tell. */
    Series last(Entity entity) {
        return entity.series == null ? of(entity, List.of()) : entity.series;
    }

    /** In line protocol a line that begins with # is a remark. */
    private String measurement(Entity entity, List<Attribute> told) {
        String name = entity.options.measurement();
        if (name == null) {
            name = named(entity, told);
        }
        return name.startsWith("#") ? '_' + name.substring(1) : name;
    }

    private String named(Entity entity, List<Attribute> told) {
        if (source == null) {
            return entity.id;
        }
        boolean classes = source.equals(DEVICE_CLASS);
        for (Attribute attribute : told) {
            if (attribute.name().equals(source) && isMeasurement(attribute)) {
                String text = texts.text(entity.domain, attribute);
                return classes ? entity.domain + "__" + text : text;
            }
        }
        String usual = schema.defaultMeasurement().orElse("");
        return classes ? entity.domain : usual.isEmpty() ? entity.id : usual;
    }

    private Map<String, String> tags(Entity entity, List<Attribute> told) {
        Map<String, String> tags = new HashMap<>();
        tags.put("domain", entity.domain);
        tags.put("entity_id", entity.id.substring(entity.domain.length() + 1));
        for (Attribute attribute : told) {
            if (isTag(attribute)) {
                boolean none = attribute.value() instanceof AttributeValue.None;
                tags.put(attribute.name(), none ? "" : texts.text(entity.domain, attribute));
            }
        }
        tags.putAll(schema.tags());
        home.ifPresent(name -> tags.put("home", name));
        return tags;
    }
}
