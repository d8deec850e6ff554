package dev.penstock.ingestion.discovery;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What happens to homes. */
final class Alterations {
    private Alterations() {}

    /** One entity has another name. */
    static Registries renamed(Registries home, String entity, String name) {
        Map<String, EntityEntry> entities = new HashMap<>(home.entities());
        EntityEntry entry = Objects.requireNonNull(entities.remove(entity));
        entities.put(name, entry(entry, name, entry.areaId()));
        return with(home, entities);
    }

    /** One entity is in an area of its own. */
    static Registries moved(Registries home, String entity, String area) {
        Map<String, EntityEntry> entities = new HashMap<>(home.entities());
        entities.computeIfPresent(entity, (name, entry) -> entry(entry, name, area));
        return with(home, entities);
    }

    /** All entities are in one area. */
    static Registries allMoved(Registries home, String area) {
        Map<String, EntityEntry> entities = new HashMap<>(home.entities());
        entities.replaceAll((name, entry) -> entry(entry, name, area));
        return with(home, entities);
    }

    private static Registries with(Registries home, Map<String, EntityEntry> entities) {
        return new Registries(
                entities,
                home.devices(),
                home.areas(),
                home.floors(),
                home.labels(),
                home.services());
    }

    private static EntityEntry entry(EntityEntry old, String name, @Nullable String area) {
        return new EntityEntry(
                name,
                old.registryId(),
                old.uniqueId(),
                old.platform(),
                old.configEntryId(),
                old.deviceId(),
                area,
                old.name(),
                old.originalName(),
                old.ofDevice(),
                old.labels(),
                old.category(),
                old.disabledBy(),
                old.hiddenBy());
    }
}
