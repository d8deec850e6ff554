package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Registry entries as they are when they are new. */
final class NewEntries {
    private static final DeviceKind ANY = DeviceKind.ALL.getFirst();

    private NewEntries() {}

    /**
     * An area, a floor or a label.
     *
     * @param fields its name, and what else it is not to have the usual value of
     * @param taken whether an id is in use
     */
    static Map<String, @Nullable Object> place(
            RegistryKind kind, Map<String, @Nullable Object> fields, Predicate<String> taken) {
        String name = String.valueOf(fields.get("name"));
        String id = Slugs.of(name, taken);
        Map<String, @Nullable Object> entry =
                JsonTree.object(
                        switch (kind) {
                            case AREA -> RegistryText.area(id, name, "");
                            case FLOOR -> RegistryText.floor(id, name, 0);
                            default -> RegistryText.label(id, name, "");
                        });
        List.of("floor_id", "level", "color", "icon")
                .forEach(field -> {
                    if (!field.equals(kind.key())) {
                        entry.replace(field, null);
                    }
                });
        entry.putAll(fields);
        return entry;
    }

    static Map<String, @Nullable Object> device(String id, String name) {
        Map<String, @Nullable Object> entry = JsonTree.object(RegistryText.device(ANY, 1, ""));
        entry.putAll(
                JsonText.object(
                        "id",
                        id,
                        "name",
                        name,
                        "area_id",
                        null,
                        "identifiers",
                        List.of(List.of("mqtt", id)),
                        "name_by_user",
                        null,
                        "serial_number",
                        null));
        return entry;
    }

    static Map<String, @Nullable Object> entity(
            String id, String registryId, @Nullable String device, String name) {
        Map<String, @Nullable Object> entry =
                JsonTree.object(RegistryText.entity(id, ANY.parts().getFirst(), 1, 1));
        entry.putAll(
                JsonText.object(
                        "id", registryId,
                        "device_id", device,
                        "has_entity_name", device != null,
                        "original_name", name,
                        "unique_id", registryId));
        return entry;
    }
}
