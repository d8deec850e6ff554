package dev.penstock.ingestion.discovery;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * An entity as the entity registry has it ({@code components/config/entity_registry.py}).
 *
 * @param entityId its name at present
 * @param registryId the id of the entry, which stays when the entity is renamed; null in a list
 *     that tells none
 * @param uniqueId the id its integration gave it
 * @param platform that integration
 * @param configEntryId the entry of the configuration it comes from
 * @param deviceId its device
 * @param areaId an area of its own
 * @param name the name a person gave it
 * @param originalName the name its integration gave it
 * @param ofDevice whether its name is meant to follow its device's
 * @param labels the ids of its labels, sorted
 * @param category {@code config}, {@code diagnostic} or null
 * @param disabledBy who disabled it, where it is disabled
 * @param hiddenBy who hid it, where it is hidden
 * @since 0.1.0
 */
public record EntityEntry(
        String entityId,
        @Nullable String registryId,
        @Nullable String uniqueId,
        @Nullable String platform,
        @Nullable String configEntryId,
        @Nullable String deviceId,
        @Nullable String areaId,
        @Nullable String name,
        @Nullable String originalName,
        boolean ofDevice,
        List<String> labels,
        @Nullable String category,
        @Nullable String disabledBy,
        @Nullable String hiddenBy) {
    public EntityEntry {
        labels = labels.stream().sorted().toList();
    }
}
