package dev.penstock.ingestion.map;

import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.config.PenstockSchema.Tag;
import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.EntityId;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The chosen tags of the profile {@code penstock}. */
record PenstockTags(PenstockSchema schema, Optional<String> home) implements SeriesNames.Tags {
    @Override
    public Map<String, String> of(
            EntityId entity, @Nullable String deviceClass, @Nullable String area, Place place) {
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
