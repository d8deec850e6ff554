package dev.penstock.ingestion.map;

import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.config.HomeAssistantSchema;
import dev.penstock.ingestion.config.HomeAssistantSchema.Component;
import dev.penstock.ingestion.event.EntityId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the options of Home Assistant's integration say of one entity.
 *
 * @param measurement the measurement it has whatever its attributes, or null
 * @param ignored attributes that are not written
 */
record EntityOptions(@Nullable String measurement, Set<String> ignored) {
    static EntityOptions of(HomeAssistantSchema schema, EntityId entity) {
        String measurement = "";
        Set<String> ignored = new HashSet<>();
        for (Component component : components(schema.components(), entity)) {
            measurement = component.overrideMeasurement().orElse(measurement);
            component
                    .ignoreAttributes()
                    .ifPresent(names -> {
                        ignored.clear();
                        ignored.addAll(names);
                    });
        }
        if (measurement.isEmpty()) {
            measurement = schema.overrideMeasurement().orElse("");
        }
        ignored.addAll(schema.ignoreAttributes());
        return new EntityOptions(measurement.isEmpty() ? null : measurement, Set.copyOf(ignored));
    }

    /** Those that concern the entity, a later one takes the place of an earlier one. */
    private static List<Component> components(HomeAssistantSchema.Components all, EntityId entity) {
        List<Component> components = new ArrayList<>();
        Component ofDomain = all.domains().get(entity.domain());
        if (ofDomain != null) {
            components.add(ofDomain);
        }
        for (Map.Entry<Glob, Component> glob : all.globs().entrySet()) {
            if (glob.getKey().matches(entity.value())) {
                components.add(glob.getValue());
            }
        }
        Component own = all.entities().get(entity.value());
        if (own != null) {
            components.add(own);
        }
        return components;
    }
}
