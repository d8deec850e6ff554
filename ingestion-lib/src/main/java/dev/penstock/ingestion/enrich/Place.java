package dev.penstock.ingestion.enrich;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Where an entity belongs in its home, as the registries tell it; immutable, and shared for as long
 * as nothing changes.
 *
 * @param areaId the area it is in: its own, else its device's, else that of the device's parent
 * @param areaName that area's name
 * @param floorId the floor of that area
 * @param device its device
 * @param platform the integration it comes from
 * @param labels the ids of its labels, sorted
 * @param registryId its id in the entity registry, which a rename leaves as it is
 * @param category {@code config}, {@code diagnostic} or null
 * @param name its name as shown to people
 * @since 0.1.0
 */
public record Place(
        @Nullable String areaId,
        @Nullable String areaName,
        @Nullable String floorId,
        @Nullable Device device,
        @Nullable String platform,
        List<String> labels,
        @Nullable String registryId,
        @Nullable String category,
        @Nullable String name) {
    /** Of an entity that is in no registry, as one written in YAML. */
    public static final Place UNKNOWN =
            new Place(null, null, null, null, null, List.of(), null, null, null);

    /**
     * The device of an entity.
     *
     * @param id its id
     * @param name its name as shown to people
     * @param manufacturer who made it
     * @param model its model
     * @param swVersion the version of its software
     */
    public record Device(
            String id,
            @Nullable String name,
            @Nullable String manufacturer,
            @Nullable String model,
            @Nullable String swVersion) {}

    public Place {
        labels = List.copyOf(labels);
    }

    /** The id of its device, or null. */
    public @Nullable String deviceId() {
        return device == null ? null : device.id();
    }
}
