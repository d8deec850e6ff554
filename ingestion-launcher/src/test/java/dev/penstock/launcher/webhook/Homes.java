package dev.penstock.launcher.webhook;

import dev.penstock.ingestion.discovery.DeviceEntry;
import dev.penstock.ingestion.discovery.EntityEntry;
import dev.penstock.ingestion.discovery.Registries;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Registries of a home with little in them. */
final class Homes {
    private Homes() {}

    static Registries of(List<DeviceEntry> devices, List<EntityEntry> entities) {
        return of(devices, entities, Map.of());
    }

    static Registries of(
            List<DeviceEntry> devices,
            List<EntityEntry> entities,
            Map<String, Set<String>> services) {
        Map<String, DeviceEntry> byId = new LinkedHashMap<>();
        devices.forEach(device -> byId.put(device.id(), device));
        Map<String, EntityEntry> byEntityId = new LinkedHashMap<>();
        entities.forEach(entity -> byEntityId.put(entity.entityId(), entity));
        return new Registries(byEntityId, byId, Map.of(), Map.of(), Map.of(), services);
    }

    static EntityEntry entity(String id, @Nullable String platform, @Nullable String entry) {
        return entity(id, platform, entry, null, null);
    }

    static EntityEntry entity(
            String id,
            @Nullable String platform,
            @Nullable String entry,
            @Nullable String device,
            @Nullable String name) {
        return new EntityEntry(
                id,
                "r-" + id,
                "u-" + id,
                platform,
                entry,
                device,
                null,
                name,
                "Original",
                true,
                List.of("b", "a"),
                "diagnostic",
                null,
                null);
    }

    /** A device of one entry. */
    static DeviceEntry device(String id, String entry, String... identifiers) {
        return named(id, "Device", "ACME", null, entry, identifiers);
    }

    static DeviceEntry named(
            String id,
            @Nullable String name,
            @Nullable String manufacturer,
            @Nullable String via,
            String entry,
            String... identifiers) {
        return new DeviceEntry(
                id,
                name,
                null,
                manufacturer,
                "Bridge T1",
                "1.0",
                null,
                "kitchen",
                null,
                via,
                List.of(entry),
                List.of(identifiers),
                List.of(),
                null);
    }
}
