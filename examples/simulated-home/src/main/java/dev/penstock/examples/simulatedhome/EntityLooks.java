package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What entities show of their registry entries. Guarded by the home's lock. */
final class EntityLooks {
    /** What commands answer of an entity's entry beyond what is listed. */
    private static final List<String> MORE =
            List.of(
                    "aliases",
                    "capabilities",
                    "device_class",
                    "original_device_class",
                    "original_icon");

    private final Home home;
    private final Registries registries;

    /** Device classes chosen by users, by the entry's own id. */
    private final Map<String, Chosen> deviceClasses = new HashMap<>();

    private record Chosen(@Nullable Object deviceClass, @Nullable Object original) {}

    EntityLooks(Home home, Registries registries) {
        this.home = home;
        this.registries = registries;
    }

    /** Adds to an entity's entry what is not listed. */
    void extend(Map<String, @Nullable Object> entry) {
        Chosen chosen = deviceClasses.get(String.valueOf(entry.get("id")));
        Object own = attribute(String.valueOf(entry.get("entity_id")), "device_class");
        entry.put("aliases", List.of());
        entry.put("capabilities", null);
        entry.put("device_class", chosen == null ? null : chosen.deviceClass());
        entry.put("original_device_class", chosen == null ? own : chosen.original());
        entry.put("original_icon", null);
    }

    /** An entry without what is not listed, which is kept here. */
    Map<String, @Nullable Object> listed(Map<String, @Nullable Object> entry) {
        Object chosen = entry.get("device_class");
        Object original = entry.get("original_device_class");
        String id = String.valueOf(entry.get("id"));
        if (chosen != null || deviceClasses.containsKey(id)) {
            deviceClasses.put(id, new Chosen(chosen, original));
        }
        Map<String, @Nullable Object> listed = new LinkedHashMap<>(entry);
        MORE.forEach(listed::remove);
        return listed;
    }

    private @Nullable Object attribute(String entityId, String name) {
        return home.entity(entityId).map(one -> one.look().attributes().get(name)).orElse(null);
    }

    /**
     * Shows what changed of an entity.
     *
     * @param before its id before
     * @param present its id now
     * @param changes the fields that changed
     */
    void entityChanged(String before, String present, Map<String, @Nullable Object> changes) {
        Optional<Map<String, @Nullable Object>> listed =
                registries.entry(RegistryKind.ENTITY, present);
        if (listed.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> entry = listed.get();
        if (changes.containsKey("name")) {
            wear(before, "friendly_name", name(entry));
        }
        Chosen chosen = deviceClasses.get(String.valueOf(entry.get("id")));
        if (changes.containsKey("device_class") && chosen != null) {
            Object own = chosen.deviceClass();
            wear(before, "device_class", own == null ? chosen.original() : own);
        }
        if (!before.equals(present)) {
            home.rename(before, present);
        }
        refresh(present);
        if (changes.containsKey("disabled_by")) {
            if (entry.get("disabled_by") == null) {
                home.entity(present).ifPresent(one -> show(one, one.look().state()));
            } else {
                home.remove(present);
            }
        }
    }

    /** Shows a device's new name in those of its entities that are called after it. */
    void deviceRenamed(String deviceId) {
        for (String id : referring(RegistryKind.ENTITY, "device_id", deviceId)) {
            registries
                    .entry(RegistryKind.ENTITY, id)
                    .filter(entry -> Boolean.TRUE.equals(entry.get("has_entity_name")))
                    .filter(entry -> entry.get("name") == null)
                    .ifPresent(entry -> {
                        wear(id, "friendly_name", name(entry));
                        refresh(id);
                    });
        }
    }

    /** Makes an entity show the attributes of its look, in its present state. */
    private void refresh(String entityId) {
        home.entity(entityId).filter(Entity::shown).ifPresent(one -> show(one, one.state()));
    }

    private void show(Entity entity, String state) {
        home.show(entity, state, entity.look().attributes(), null);
    }

    private void wear(String entityId, String attribute, @Nullable Object value) {
        home.entity(entityId).ifPresent(one -> one.look().attribute(attribute, value));
    }

    /** The name a user gave, or the entity's own after the device's. */
    private @Nullable Object name(Map<String, @Nullable Object> entry) {
        Object given = entry.get("name");
        Object own = entry.get("original_name");
        if (given != null || !Boolean.TRUE.equals(entry.get("has_entity_name"))) {
            return given == null ? own : given;
        }
        Map<String, @Nullable Object> device =
                registries
                        .entry(RegistryKind.DEVICE, String.valueOf(entry.get("device_id")))
                        .orElse(Map.of());
        Object deviceName = device.get("name_by_user");
        if (deviceName == null) {
            deviceName = device.get("name");
        }
        if (deviceName == null || own == null) {
            return deviceName == null ? own : deviceName;
        }
        return deviceName + " " + own;
    }

    /** The entries of a registry that refer to an id in one of their fields. */
    List<String> referring(RegistryKind kind, String field, String id) {
        return registries.mentioning(kind, id).stream()
                .filter(one ->
                        registries
                                .entry(kind, one)
                                .filter(entry -> id.equals(entry.get(field)))
                                .isPresent())
                .toList();
    }
}
