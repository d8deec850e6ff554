package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;

/** Spells registry entries, in the shape of 2026. */
final class RegistryText {
    private RegistryText() {}

    static String floor(String id, String name, int level) {
        return """
        {"aliases":[],"created_at":1764000000.123456,"floor_id":"%s","icon":null,"level":%d,\
        "name":%s,"modified_at":1764000000.123456}\
        """
                .formatted(id, level, JsonText.of(name));
    }

    static String area(String id, String name, String floor) {
        return """
        {"aliases":[],"area_id":"%s","floor_id":"%s","humidity_entity_id":null,"icon":null,\
        "labels":[],"name":%s,"picture":null,"temperature_entity_id":null,\
        "created_at":1764000000.123456,"modified_at":1764000000.123456}\
        """
                .formatted(id, floor, JsonText.of(name));
    }

    static String label(String id, String name, String color) {
        return """
        {"color":"%s","created_at":1764000000.123456,"description":null,"icon":"mdi:tag",\
        "label_id":"%s","name":%s,"modified_at":1764000000.123456}\
        """
                .formatted(color, id, JsonText.of(name));
    }

    static String deviceName(DeviceKind kind, int number) {
        return kind.label() + " " + number;
    }

    static String deviceId(int number) {
        return "%032x".formatted(0xd0_0000L + number);
    }

    static String device(DeviceKind kind, int number, String area) {
        String name = deviceName(kind, number);
        return """
        {"area_id":"%s","configuration_url":null,\
        "config_entries":["01JENTRY0000000000000000MQ"],\
        "config_entries_subentries":{"01JENTRY0000000000000000MQ":[null]},"connections":[],\
        "created_at":1764000000.123456,"disabled_by":null,"entry_type":null,\
        "hw_version":null,"id":"%s","identifiers":[["mqtt","0x%x"]],"labels":[],\
        "manufacturer":%s,"model":%s,"model_id":null,"modified_at":1764000000.123456,\
        "name":%s,"name_by_user":%s,"primary_config_entry":"01JENTRY0000000000000000MQ",\
        "serial_number":"SN%d","sw_version":"1.2.%d","via_device_id":null}\
        """
                .formatted(
                        area,
                        deviceId(number),
                        number,
                        JsonText.of(kind.maker()),
                        JsonText.of(kind.label()),
                        JsonText.of(name),
                        JsonText.of(number % 11 == 0 ? "Mein " + name : null),
                        number,
                        number % 7);
    }

    /**
     * An entity's entry; every seventeenth has an area of its own.
     *
     * @param device the number of its device
     * @param number its own number
     */
    static String entity(String id, DeviceKind.Part part, int device, int number) {
        return """
        {"area_id":%s,"categories":{},"config_entry_id":"01JENTRY0000000000000000MQ",\
        "config_subentry_id":null,"created_at":1764000000.123456,"device_id":"%s",\
        "disabled_by":null,"entity_category":%s,"entity_id":"%s","has_entity_name":true,\
        "hidden_by":null,"icon":null,"id":"%032x","labels":[%s],\
        "modified_at":1764000000.123456,"name":null,\
        "options":{"conversation":{"should_expose":false}},"original_name":%s,\
        "platform":"mqtt","translation_key":null,"unique_id":"0x%x_%s"}\
        """
                .formatted(
                        JsonText.of(number % 17 == 0 ? "garten" : null),
                        deviceId(device),
                        JsonText.of(part.category()),
                        id,
                        0xe0_0000L + number,
                        part.slug().equals("energy") ? "\"energy\"" : "",
                        JsonText.of(part.name()),
                        device,
                        part.slug());
    }

    /** The entry of an entity that its integration brought along disabled. */
    static String unseen(String id, int device, int number) {
        DeviceKind.Part part = DeviceKind.ALL.getFirst().parts().getFirst();
        return entity(id, part, device, 0x100_0000 + number)
                .replace("\"disabled_by\":null", "\"disabled_by\":\"integration\"")
                .replace(
                        "\"unique_id\":\"0x%x_temperature\"".formatted(device),
                        "\"unique_id\":\"0x%x_unseen_%d\"".formatted(device, number));
    }

    /** An entry without the keys that came with registries which are not there. */
    static String without(RegistryShape shape, RegistryKind kind, String json) {
        boolean labels = shape.has(RegistryKind.LABEL);
        boolean floors = shape.has(RegistryKind.FLOOR);
        if (labels && floors) {
            return json;
        }
        Map<String, @Nullable Object> entry = JsonTree.object(json);
        if (!labels && kind != RegistryKind.LABEL) {
            entry.keySet().removeAll(Set.of("labels", "categories"));
        }
        if (!floors && kind == RegistryKind.AREA) {
            entry.remove("floor_id");
        }
        return JsonText.of(entry);
    }
}
