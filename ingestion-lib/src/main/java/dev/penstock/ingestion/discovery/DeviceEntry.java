package dev.penstock.ingestion.discovery;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A device as the device registry has it ({@code components/config/device_registry.py}).
 *
 * @param id its id
 * @param name the name its integration gave it
 * @param nameByUser the name a person gave it
 * @param manufacturer who made it
 * @param model its model
 * @param swVersion the version of its software
 * @param hwVersion the version of its hardware
 * @param areaId the area it is in
 * @param parentId the device it is a part of
 * @param viaId the device it is connected through
 * @param configEntries the entries of the configuration it belongs to
 * @param identifiers what identifies it, integration and id in turn
 * @param labels the ids of its labels
 * @param disabledBy who disabled it, where it is disabled
 * @since 0.1.0
 */
public record DeviceEntry(
        String id,
        @Nullable String name,
        @Nullable String nameByUser,
        @Nullable String manufacturer,
        @Nullable String model,
        @Nullable String swVersion,
        @Nullable String hwVersion,
        @Nullable String areaId,
        @Nullable String parentId,
        @Nullable String viaId,
        List<String> configEntries,
        List<String> identifiers,
        List<String> labels,
        @Nullable String disabledBy) {
    public DeviceEntry {
        configEntries = List.copyOf(configEntries);
        identifiers = List.copyOf(identifiers);
        labels = List.copyOf(labels);
    }

    /** The name shown to people: a person's own, else the integration's, else null. */
    public @Nullable String shownName() {
        return nameByUser == null ? name : nameByUser;
    }
}
