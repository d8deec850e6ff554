package dev.penstock.launcher.webhook;

import dev.penstock.ingestion.discovery.DeviceEntry;
import dev.penstock.ingestion.discovery.EntityEntry;
import dev.penstock.ingestion.discovery.Registries;
import dev.penstock.launcher.json.Json;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What differs between what a receiver has and what it should have, in the shapes it takes. */
final class Rows {
    /** How many rows go into one request; a receiver works through them one by one. */
    static final int CHUNK = 500;

    private final Registries now;
    private final Integrations integrations;
    private final List<DeviceEntry> devices = new ArrayList<>();
    private final List<EntityEntry> entities = new ArrayList<>();
    private final boolean services;

    /**
     * Compares.
     *
     * @param before what the receiver has
     * @param now what it should have
     */
    Rows(Registries before, Registries now) {
        this.now = now;
        this.integrations = new Integrations(now);
        Integrations known = new Integrations(before);
        for (DeviceEntry device : now.devices().values()) {
            DeviceEntry old = before.devices().get(device.id());
            boolean same =
                    old != null
                            && device.equals(old)
                            && Objects.equals(integrations.of(device), known.of(old));
            if (!same) {
                devices.add(device);
            }
        }
        for (EntityEntry entity : now.entities().values()) {
            if (!entity.equals(before.entities().get(entity.entityId()))) {
                entities.add(entity);
            }
        }
        this.services = !now.services().isEmpty() && !now.services().equals(before.services());
    }

    int devices() {
        return devices.size();
    }

    int entities() {
        return entities.size();
    }

    boolean isEmpty() {
        return devices.isEmpty() && entities.isEmpty() && !services;
    }

    /** How many requests the devices need. */
    int deviceChunks() {
        return chunks(devices);
    }

    /** How many requests the entities need. */
    int entityChunks() {
        return chunks(entities);
    }

    private static int chunks(List<?> rows) {
        return (rows.size() + CHUNK - 1) / CHUNK;
    }

    private static <T> List<T> chunk(List<T> rows, int number) {
        int from = number * CHUNK;
        return rows.subList(from, Math.min(rows.size(), from + CHUNK));
    }

    /** One request's devices: rows as in Home Assistant's registry, and their integration. */
    byte[] deviceChunk(int number) {
        ArrayNode array = Json.array();
        chunk(devices, number).forEach(device -> add(array.addObject(), device));
        return Json.bytes(array);
    }

    /** One request's entities: rows as in Home Assistant's registry. */
    byte[] entityChunk(int number) {
        ArrayNode array = Json.array();
        chunk(entities, number).forEach(entity -> add(array.addObject(), entity));
        return Json.bytes(array);
    }

    boolean services() {
        return services;
    }

    /** All services by domain and name; what they take is not known here. */
    byte[] serviceBody() {
        ObjectNode root = Json.object();
        for (Map.Entry<String, Set<String>> domain : now.services().entrySet()) {
            ObjectNode node = root.putObject(domain.getKey());
            domain.getValue().stream().sorted().forEach(node::putObject);
        }
        return Json.bytes(root);
    }

    private void add(ObjectNode row, DeviceEntry device) {
        row.put("id", device.id());
        row.put("name", device.name());
        row.put("name_by_user", device.nameByUser());
        row.put("manufacturer", device.manufacturer());
        row.put("model", device.model());
        row.put("sw_version", device.swVersion());
        row.put("hw_version", device.hwVersion());
        row.put("area_id", device.areaId());
        row.put("via_device_id", device.viaId());
        texts(row.putArray("config_entries"), device.configEntries());
        row.put(
                "config_entry_id",
                device.configEntries().isEmpty() ? null : device.configEntries().getFirst());
        pairs(row.putArray("identifiers"), device.identifiers());
        texts(row.putArray("labels"), device.labels());
        row.put("disabled_by", device.disabledBy());
        String integration = integrations.of(device);
        row.put("integration", integration);
        if (Integrations.ZIGBEE2MQTT.equals(integration)) {
            row.put("source", integration);
        }
    }

    private static void add(ObjectNode row, EntityEntry entity) {
        row.put("entity_id", entity.entityId());
        row.put("id", entity.registryId());
        row.put("unique_id", entity.uniqueId());
        row.put("platform", entity.platform());
        row.put("config_entry_id", entity.configEntryId());
        row.put("device_id", entity.deviceId());
        row.put("area_id", entity.areaId());
        row.put("name", entity.name());
        row.put("original_name", entity.originalName());
        row.put("has_entity_name", entity.ofDevice());
        texts(row.putArray("labels"), entity.labels());
        row.put("entity_category", entity.category());
        row.put("disabled_by", entity.disabledBy());
        row.put("hidden_by", entity.hiddenBy());
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    /** Integration and id in turn, as pairs again. */
    private static void pairs(ArrayNode array, List<String> texts) {
        for (int i = 0; i + 1 < texts.size(); i += 2) {
            array.addArray().add(texts.get(i)).add(texts.get(i + 1));
        }
    }
}
