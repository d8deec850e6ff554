package dev.penstock.ingestion.discovery;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Everything the registries of a home say at one moment; immutable.
 *
 * @param entities by entity id
 * @param devices by id
 * @param areas by id
 * @param floors by id; empty where Home Assistant is older than floors (2024.4)
 * @param labels by id; empty likewise
 * @param services the names of services by domain
 * @since 0.1.0
 */
public record Registries(
        Map<String, EntityEntry> entities,
        Map<String, DeviceEntry> devices,
        Map<String, Area> areas,
        Map<String, Floor> floors,
        Map<String, Label> labels,
        Map<String, Set<String>> services) {
    /** Nothing was read yet. */
    public static final Registries EMPTY =
            new Registries(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /**
     * An area, such as a room.
     *
     * @param id its id
     * @param name its name
     * @param floorId the floor it is on
     */
    public record Area(String id, String name, @Nullable String floorId) {}

    /**
     * A floor.
     *
     * @param id its id
     * @param name its name
     * @param level its level; null where none is told
     */
    public record Floor(String id, String name, @Nullable Long level) {}

    /**
     * A label.
     *
     * @param id its id
     * @param name its name
     */
    public record Label(String id, String name) {}

    public Registries {
        entities = Collections.unmodifiableMap(entities);
        devices = Collections.unmodifiableMap(devices);
        areas = Collections.unmodifiableMap(areas);
        floors = Collections.unmodifiableMap(floors);
        labels = Collections.unmodifiableMap(labels);
        services = Collections.unmodifiableMap(services);
    }
}
