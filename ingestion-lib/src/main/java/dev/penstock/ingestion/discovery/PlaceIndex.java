package dev.penstock.ingestion.discovery;

import dev.penstock.ingestion.discovery.Registries.Area;
import dev.penstock.ingestion.enrich.Place;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** Works out from registries where their entities belong; for one set of registries. */
final class PlaceIndex {
    /** A device that is a part of itself must not keep this going for ever. */
    private static final int DEEPEST = 8;

    private final Registries registries;
    private final Map<String, Place.Device> devices = new HashMap<>();

    PlaceIndex(Registries registries) {
        this.registries = registries;
    }

    Place of(EntityEntry entity) {
        @Nullable DeviceEntry device = device(entity.deviceId());
        @Nullable String areaId = area(entity, device);
        @Nullable Area area = areaId == null ? null : registries.areas().get(areaId);
        return new Place(
                areaId,
                area == null ? null : area.name(),
                area == null ? null : area.floorId(),
                shown(entity, device),
                entity.platform(),
                entity.labels(),
                entity.registryId(),
                entity.category(),
                name(entity, device));
    }

    private @Nullable DeviceEntry device(@Nullable String id) {
        return id == null ? null : registries.devices().get(id);
    }

    /** An entity's own area, else its device's, else that of what the device is a part of. */
    private @Nullable String area(EntityEntry entity, @Nullable DeviceEntry device) {
        if (entity.areaId() != null) {
            return entity.areaId();
        }
        @Nullable DeviceEntry at = device;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at.areaId() != null) {
                return at.areaId();
            }
            at = device(at.parentId());
        }
        return null;
    }

    /** A device that the registry does not list is known by its id alone. */
    private Place.@Nullable Device shown(EntityEntry entity, @Nullable DeviceEntry device) {
        if (entity.deviceId() == null) {
            return null;
        }
        return devices.computeIfAbsent(
                entity.deviceId(),
                id ->
                        device == null
                                ? new Place.Device(id, null, null, null, null)
                                : new Place.Device(
                                        id,
                                        device.shownName(),
                                        device.manufacturer(),
                                        device.model(),
                                        device.swVersion()));
    }

    /** As {@code helpers/entity.py} puts it together; a name that a person gave stands alone. */
    private static @Nullable String name(EntityEntry entity, @Nullable DeviceEntry device) {
        if (entity.name() != null) {
            return entity.name();
        }
        @Nullable String prefix = device == null ? null : device.shownName();
        if (!entity.ofDevice() || prefix == null) {
            return entity.originalName();
        }
        return entity.originalName() == null ? prefix : prefix + " " + entity.originalName();
    }
}
