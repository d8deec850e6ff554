package dev.penstock.ingestion.map;

import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.EntityId;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tags of the profile {@code homeiq}. */
record HomeiqTags(Map<String, String> constantTags, Optional<String> home)
        implements SeriesNames.Tags {
    @Override
    public Map<String, String> of(
            EntityId entity, @Nullable String deviceClass, @Nullable String area, Place place) {
        Map<String, String> tags = new HashMap<>(constantTags);
        String domain = entity.domain();
        tags.put("entity_id", entity.value());
        tags.put("domain", domain);
        tags.put("event_type", "state_changed");
        tags.put("event_category", EventCategory.of(domain, deviceClass));
        put(tags, "device_id", place.deviceId());
        put(tags, "area_id", place.areaId());
        put(tags, "device_class", deviceClass);
        put(tags, "area", area);
        put(tags, "entity_category", place.category());
        put(tags, "home", home.orElse(null));
        return tags;
    }

    private static void put(Map<String, String> tags, String name, @Nullable String value) {
        if (value != null) {
            tags.put(name, value);
        }
    }
}
