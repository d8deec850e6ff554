package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Registry rows that a client has to live with. */
final class OddRows {
    private OddRows() {}

    /** Adds them to all registries. */
    static void addTo(Registries registries) {
        for (RegistryKind kind : RegistryKind.values()) {
            general(kind, registries).forEach(row -> registries.addRow(kind, row));
        }
        children().forEach(row -> registries.addRow(RegistryKind.DEVICE, row));
        for (String row :
                List.of(
                        // Below the child, and below the orphan.
                        entity("odd_child", "\"odd_child\""),
                        entity("odd_orphan", "\"odd_orphan\""),
                        entity("odd_homeless", "\"no_such_device\""),
                        entity("odd_lonely", "null"),
                        """
                        {"entity_id":"sensor.odd_types","id":7,"device_id":["a"],"area_id":{},\
                        "name":1.5,"labels":"energy","platform":null,"has_entity_name":"yes"}\
                        """,
                        "{\"entity_id\":\"no_domain\",\"id\":\"odd_no_domain\"}",
                        "{\"entity_id\":\"sensor.odd_bare\"}")) {
            registries.addRow(RegistryKind.ENTITY, row);
        }
    }

    private static String entity(String id, String deviceJson) {
        return """
        {"entity_id":"sensor.%s","id":"%s_entry","device_id":%s,"area_id":null,"name":null,\
        "original_name":"Odd","platform":"odd","labels":["no_such_label",null,7]}\
        """
                .formatted(id, id, deviceJson);
    }

    /** A device's children as of 2026.9: fewer keys, and the area is the parent's. */
    private static List<String> children() {
        return List.of(
                """
                {"id":"odd_parent","name":"Odd parent","name_by_user":null,"area_id":"keller",\
                "labels":[],"identifiers":[]}\
                """,
                "{\"id\":\"odd_child\",\"name\":\"Odd child\",\"parent_device_id\":\"odd_parent\"}",
                "{\"id\":\"odd_orphan\",\"name\":\"Odd orphan\",\"parent_device_id\":\"no_such\"}",
                "{\"id\":\"odd_self\",\"name\":\"Odd self\",\"parent_device_id\":\"odd_self\"}",
                "{\"id\":\"odd_left\",\"parent_device_id\":\"odd_right\"}",
                "{\"id\":\"odd_right\",\"parent_device_id\":\"odd_left\"}");
    }

    private static List<String> general(RegistryKind kind, Registries registries) {
        List<String> rows =
                new ArrayList<>(
                        List.of(
                                "{}",
                                "null",
                                "7",
                                "\"row\"",
                                "[]",
                                "[{\"" + kind.key() + "\":\"within\"}]",
                                "{\"name\":\"no id\",\"unheard_of\":{\"a\":[1,{\"b\":null}]}}",
                                "{\"" + kind.key() + "\":\"\",\"name\":\"\"}",
                                "{\"" + kind.key() + "\":null,\"name\":null}"));
        first(kind, registries)
                .ifPresent(entry -> {
                    // The same id again, with nothing besides it known, and one more key.
                    Object id = entry.get(kind.key());
                    entry.replaceAll((name, value) -> null);
                    rows.add(JsonText.of(entry));
                    entry.put(kind.key(), id);
                    entry.put("unheard_of", List.of(true));
                    rows.add(JsonText.of(entry));
                });
        return rows;
    }

    private static Optional<Map<String, @Nullable Object>> first(
            RegistryKind kind, Registries registries) {
        return registries.ids(kind).stream().findFirst().flatMap(id -> registries.entry(kind, id));
    }
}
