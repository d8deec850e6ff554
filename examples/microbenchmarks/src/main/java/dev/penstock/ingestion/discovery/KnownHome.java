package dev.penstock.ingestion.discovery;

import dev.penstock.ingestion.enrich.Places;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A home whose registries are read: five entities to a device, in rooms. */
public final class KnownHome {
    private static final int ROOMS = 20;

    private KnownHome() {}

    /** Where these entities are. */
    public static Places of(List<String> entityIds) {
        Map<String, EntityEntry> entities = new HashMap<>();
        Map<String, DeviceEntry> devices = new HashMap<>();
        Map<String, Registries.Area> areas = new HashMap<>();
        for (int i = 0; i < entityIds.size(); i++) {
            DeviceEntry device = device(i / 5);
            devices.put(device.id(), device);
            entities.put(entityIds.get(i), entity(entityIds.get(i), device.id()));
        }
        for (int i = 0; i < ROOMS; i++) {
            areas.put("room_" + i, new Registries.Area("room_" + i, "Room " + i, null));
        }
        DiscoveryCache cache = new DiscoveryCache();
        cache.install(
                new Registries(entities, devices, areas, Map.of(), Map.of(), Map.of()),
                () -> 0,
                0,
                Map.of());
        return cache;
    }

    private static EntityEntry entity(String id, String device) {
        return new EntityEntry(
                id,
                "r" + id,
                "u" + id,
                "mqtt",
                null,
                device,
                null,
                null,
                "Measures",
                true,
                List.of(),
                null,
                null,
                null);
    }

    private static DeviceEntry device(int i) {
        return new DeviceEntry(
                "%032x".formatted(i * 7_919L),
                "Device " + i,
                null,
                "Aqara",
                "WSDCGQ11LM",
                "3.0.1",
                null,
                "room_" + i % ROOMS,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}
