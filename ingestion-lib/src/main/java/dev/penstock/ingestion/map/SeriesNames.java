package dev.penstock.ingestion.map;

import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.config.PenstockSchema.Tag;
import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.event.Via;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The series of entities, remembered so that an entity's tags are spelled once; single-threaded.
 */
final class SeriesNames {
    private static final String BUS_MEASUREMENT = "home_assistant_bus";
    private static final String DEVICE_CLASS = "device_class";

    /** More entities than any home has; a flood of invented ones must not fill the memory. */
    private static final int MAX_REMEMBERED = 50_000;

    private record Named(@Nullable String deviceClass, Place place, Series series) {}

    private final PenstockSchema schema;
    private final Optional<String> home;
    private final Map<EntityId, Named> named = new HashMap<>();

    SeriesNames(PenstockSchema schema, Optional<String> home) {
        this.schema = schema;
        this.home = home;
    }

    Series of(StateChange change, Place place) {
        Named known = named.get(change.entityId());
        String deviceClass = deviceClass(change, known);
        if (known != null
                && known.place().equals(place)
                && Objects.equals(known.deviceClass(), deviceClass)) {
            return known.series();
        }
        if (named.size() >= MAX_REMEMBERED) {
            named.clear();
        }
        Series series =
                new Series(schema.measurement(), tags(change.entityId(), deviceClass, place));
        named.put(change.entityId(), new Named(deviceClass, place, series));
        return series;
    }

    Series of(BusEvent event) {
        Map<String, String> tags = new HashMap<>(schema.constantTags());
        tags.put("event_type", event.type());
        if (event.domain() != null) {
            tags.put("domain", event.domain());
        }
        if (event.service() != null) {
            tags.put("service", event.service());
        }
        home.ifPresent(name -> tags.put("home", name));
        return new Series(BUS_MEASUREMENT, tags);
    }

    /**
     * A removal tells no attributes of its own, but those the entity had. History leaves attributes
     * out that are larger than 16 KiB ({@code components/recorder/db_schema.py}): then the class is
     * the one known, so that the point is the same on every path.
     */
    private static @Nullable String deviceClass(StateChange change, @Nullable Named known) {
        State told = change.newState() == null ? change.oldState() : change.newState();
        boolean silent = told == null || !told.attributes().any();
        if (silent && change.via() == Via.HISTORY) {
            return known == null ? null : known.deviceClass();
        }
        return told == null ? null : told.attributes().text(DEVICE_CLASS);
    }

    private Map<String, String> tags(EntityId entity, @Nullable String deviceClass, Place place) {
        Map<String, String> tags = new HashMap<>(schema.constantTags());
        for (Tag tag : schema.tags()) {
            @Nullable String value = value(tag, entity, deviceClass, place);
            if (value != null) {
                tags.put(tag.label(), value);
            }
        }
        return tags;
    }

    private @Nullable String value(
            Tag tag, EntityId entity, @Nullable String deviceClass, Place place) {
        Place.@Nullable Device device = place.device();
        return switch (tag) {
            case DOMAIN -> entity.domain();
            case ENTITY_ID -> entity.value();
            case HOME -> home.orElse(null);
            case DEVICE_CLASS -> deviceClass;
            case AREA_ID -> place.areaId();
            case AREA -> place.areaName();
            case FLOOR_ID -> place.floorId();
            case DEVICE_ID -> place.deviceId();
            case DEVICE -> device == null ? null : device.name();
            case PLATFORM -> place.platform();
            case LABELS -> String.join(",", place.labels());
            case ENTITY_CATEGORY -> place.category();
            case REGISTRY_ID -> place.registryId();
            case EVENT_CATEGORY -> EventCategory.of(entity.domain(), deviceClass);
        };
    }
}
