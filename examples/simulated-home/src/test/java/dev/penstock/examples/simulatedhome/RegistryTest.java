package dev.penstock.examples.simulatedhome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class RegistryTest {
    private static final String SENSOR = "sensor.garten_3_illuminance";
    private static final String MOTION = "binary_sensor.garten_3_motion";

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withEntities(60).withJournal(true));
    private final HomeRegistry registry = home.registry();
    private final Observer observer = new Observer(home);
    private final String device = registry.deviceOf(SENSOR).orElseThrow();

    @AfterEach
    void close() {
        observer.close();
        home.close();
    }

    private @Nullable Object field(String kind, String id, String name) {
        return registry.entry(kind, id).orElseThrow().get(name);
    }

    @Test
    void a_renamed_entity_leaves_and_comes_back_with_what_it_showed() {
        Map<?, ?> before = observer.state(SENSOR);
        Object registryId = field("entity", SENSOR, "id");
        registry.renameEntity(SENSOR, "sensor.hell");
        assertThat(observer.news())
                .containsExactly(
                        """
                        entity_registry_updated {"action":"update","entity_id":"sensor.hell",\
                        "changes":{"entity_id":"sensor.garten_3_illuminance"},\
                        "old_entity_id":"sensor.garten_3_illuminance"}\
                        """,
                        SENSOR + ": 20.0 > nothing",
                        "sensor.hell: nothing > 20.0");
        Map<?, ?> after = observer.state("sensor.hell");
        assertThat(after.get("attributes")).isEqualTo(before.get("attributes"));
        assertThat(String.valueOf(after.get("last_changed")))
                .isEqualTo(after.get("last_updated"))
                .isGreaterThan(String.valueOf(before.get("last_updated")));
        assertThat(field("entity", "sensor.hell", "id")).isEqualTo(registryId);
        assertThat(registry.entry("entity", SENSOR)).isEmpty();
        assertThat(home.changes())
                .extracting(Change::entityId)
                .containsExactly(SENSOR, "sensor.hell");
    }

    @Test
    void the_home_lives_on_under_the_new_id() {
        registry.renameEntity(SENSOR, "sensor.hell");
        home.burst(2000);
        assertThat(home.changes().stream().skip(1))
                .extracting(Change::entityId)
                .contains("sensor.hell")
                .doesNotContain(SENSOR);
        home.set(SENSOR, "another", Map.of());
        home.set("sensor.hell", "1", Map.of());
        assertThat(home.changes().getLast().entityId()).isEqualTo("sensor.hell");
        registry.removeEntity("sensor.hell");
        home.remove(SENSOR);
        registry.addEntity(SENSOR, device, "Illuminance");
        home.set(SENSOR, "7", Map.of());
        registry.renameEntity(SENSOR, "sensor.hell");
        long last = 0;
        for (Change change : home.changes()) {
            if (change.entityId().equals("sensor.hell")) {
                assertThat(change.lastUpdatedMicros()).isGreaterThan(last);
                last = change.lastUpdatedMicros();
            }
        }
    }

    @Test
    void a_name_shows_in_the_same_state() {
        home.set(SENSOR, "20.0", Map.of("friendly_name", "old"));
        Map<?, ?> before = observer.state(SENSOR);
        observer.news();
        registry.nameEntity(SENSOR, "Helle \"Ecke\"");
        assertThat(observer.news())
                .containsExactly(
                        """
                        entity_registry_updated {"action":"update",\
                        "entity_id":"sensor.garten_3_illuminance","changes":{"name":null}}\
                        """,
                        SENSOR + ": 20.0 > 20.0");
        Map<?, ?> after = observer.state(SENSOR);
        assertThat(after.get("last_changed")).isEqualTo(before.get("last_changed"));
        assertThat(after.get("last_updated")).isNotEqualTo(before.get("last_updated"));
        assertThat(observer.attributes(SENSOR)).contains("Helle \\\"Ecke\\\"");
        registry.nameEntity(SENSOR, null);
        assertThat(observer.attributes(SENSOR))
                .isEqualTo("{\"friendly_name\":\"Motion sensor 3 Illuminance\"}");
        registry.nameDevice(device, "Melder");
        assertThat(observer.attributes(SENSOR))
                .isEqualTo("{\"friendly_name\":\"Melder Illuminance\"}");
    }

    @Test
    void a_device_that_is_named_tells_of_it_and_then_shows_in_its_entities() {
        registry.nameEntity(MOTION, "Mine");
        observer.news();
        registry.nameDevice(device, "Melder");
        assertThat(observer.news())
                .containsExactly(
                        "device_registry_updated {\"action\":\"update\",\"device_id\":\""
                                + device
                                + "\",\"changes\":{\"name_by_user\":null}}",
                        SENSOR + ": 20.0 > 20.0");
    }

    @Test
    void an_area_is_that_of_the_entity_or_else_of_its_device() {
        assertThat(registry.areaOf(SENSOR)).hasValue("garten");
        registry.moveDevice(device, "bad");
        assertThat(registry.areaOf(SENSOR)).hasValue("bad");
        registry.moveEntity(SENSOR, "keller");
        assertThat(registry.areaOf(SENSOR)).hasValue("keller");
        assertThat(registry.areaOf(MOTION)).hasValue("bad");
        registry.moveEntity(SENSOR, null);
        registry.moveDevice(device, null);
        assertThat(registry.areaOf(SENSOR)).isEmpty();
        assertThat(registry.areaOf("sun.sun")).isEmpty();
        assertThat(observer.news())
                .hasSize(4)
                .contains(
                        """
                        entity_registry_updated {"action":"update",\
                        "entity_id":"sensor.garten_3_illuminance","changes":{"area_id":"keller"}}\
                        """);
    }

    @Test
    void what_is_so_already_is_no_change() {
        Object modified = field("entity", SENSOR, "modified_at");
        registry.labelEntity(SENSOR);
        registry.moveEntity(SENSOR, null);
        assertThat(observer.news()).isEmpty();
        assertThat(field("entity", SENSOR, "modified_at")).isEqualTo(modified);
        registry.labelEntity(SENSOR, "critical", "energy");
        registry.labelEntity(SENSOR, "energy", "critical");
        assertThat(observer.news()).hasSize(1);
        assertThat(field("entity", SENSOR, "modified_at")).isNotEqualTo(modified);
    }

    @Test
    void a_removed_device_takes_its_entities_with_it() {
        registry.change("device", registry.ids("device").getFirst(), "via_device_id", device);
        observer.news();
        registry.removeDevice(device);
        List<String> news = observer.news();
        assertThat(news).hasSize(6);
        assertThat(news.getFirst()).endsWith("\"changes\":{\"via_device_id\":\"" + device + "\"}}");
        assertThat(news.get(1))
                .startsWith(
                        "device_registry_updated {\"action\":\"remove\",\"device_id\":\""
                                + device
                                + "\",\"device\":{\"area_id\":\"garten\",");
        assertThat(news.subList(2, 6))
                .containsExactly(
                        "entity_registry_updated {\"action\":\"remove\",\"entity_id\":\""
                                + MOTION
                                + "\"}",
                        "entity_registry_updated {\"action\":\"remove\",\"entity_id\":\""
                                + SENSOR
                                + "\"}",
                        MOTION + ": off > nothing",
                        SENSOR + ": 20.0 > nothing");
        assertThat(registry.ids("entity")).doesNotContain(SENSOR, MOTION);
        assertThatThrownBy(() -> registry.removeDevice(device))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not_found: Device not found");
    }

    @Test
    void places_and_labels_come_change_and_go() {
        assertThat(registry.add("area", "Große Küche")).isEqualTo("grosse_kuche");
        assertThat(registry.add("floor", "Dach")).isEqualTo("dach");
        assertThat(registry.add("label", "???")).isEqualTo("unknown");
        registry.renameArea("grosse_kuche", "Küche 2");
        registry.moveArea("grosse_kuche", "dach");
        registry.remove("floor", "dach");
        registry.labelEntity(SENSOR, "unknown", "energy");
        registry.labelDevice(device, "unknown");
        registry.remove("label", "unknown");
        registry.moveDevice(device, "grosse_kuche");
        registry.moveEntity(SENSOR, "grosse_kuche");
        registry.remove("area", "grosse_kuche");
        assertThat(field("entity", SENSOR, "labels")).isEqualTo(List.of("energy"));
        String aboutDevice =
                "device_registry_updated {\"action\":\"update\",\"device_id\":\"" + device;
        String aboutEntity =
                "entity_registry_updated {\"action\":\"update\",\"entity_id\":\"" + SENSOR;
        assertThat(observer.news())
                .containsExactly(
                        "area_registry_updated {\"action\":\"create\",\"area_id\":\"grosse_kuche\"}",
                        "floor_registry_updated {\"action\":\"create\",\"floor_id\":\"dach\"}",
                        "label_registry_updated {\"action\":\"create\",\"label_id\":\"unknown\"}",
                        "area_registry_updated {\"action\":\"update\",\"area_id\":\"grosse_kuche\"}",
                        "area_registry_updated {\"action\":\"update\",\"area_id\":\"grosse_kuche\"}",
                        "floor_registry_updated {\"action\":\"remove\",\"floor_id\":\"dach\"}",
                        "area_registry_updated {\"action\":\"update\",\"area_id\":\"grosse_kuche\"}",
                        aboutEntity + "\",\"changes\":{\"labels\":[]}}",
                        aboutDevice + "\",\"changes\":{\"labels\":[]}}",
                        "label_registry_updated {\"action\":\"remove\",\"label_id\":\"unknown\"}",
                        aboutDevice + "\",\"changes\":{\"labels\":[\"unknown\"]}}",
                        aboutEntity + "\",\"changes\":{\"labels\":[\"unknown\",\"energy\"]}}",
                        aboutDevice + "\",\"changes\":{\"area_id\":\"garten\"}}",
                        aboutEntity + "\",\"changes\":{\"area_id\":null}}",
                        aboutDevice + "\",\"changes\":{\"area_id\":\"grosse_kuche\"}}",
                        aboutEntity + "\",\"changes\":{\"area_id\":\"grosse_kuche\"}}",
                        "area_registry_updated {\"action\":\"remove\",\"area_id\":\"grosse_kuche\"}");
    }

    @Test
    void new_devices_and_entities_are_registered() {
        registry.addDevice("d1", "Neu");
        registry.addEntity("sensor.neu", "d1", "Wert");
        registry.moveDevice("d1", "bad");
        assertThat(registry.areaOf("sensor.neu")).hasValue("bad");
        home.set("sensor.neu", "1", Map.of());
        registry.nameDevice("d1", "Alt");
        assertThat(observer.attributes("sensor.neu")).isEqualTo("{\"friendly_name\":\"Alt Wert\"}");
        assertThatThrownBy(() -> registry.addDevice("d1", "Neu"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_disabled_entity_keeps_its_entry_and_shows_nothing() {
        registry.disableEntity(SENSOR, true);
        registry.classEntity(MOTION, "occupancy");
        registry.classEntity(MOTION, null);
        registry.disableEntity(SENSOR, false);
        assertThat(observer.news())
                .containsExactly(
                        """
                        entity_registry_updated {"action":"update",\
                        "entity_id":"sensor.garten_3_illuminance","changes":{"disabled_by":null}}\
                        """,
                        SENSOR + ": 20.0 > nothing",
                        """
                        entity_registry_updated {"action":"update",\
                        "entity_id":"binary_sensor.garten_3_motion","changes":{"device_class":null}}\
                        """,
                        MOTION + ": off > off",
                        """
                        entity_registry_updated {"action":"update",\
                        "entity_id":"binary_sensor.garten_3_motion",\
                        "changes":{"device_class":"occupancy"}}\
                        """,
                        MOTION + ": off > off",
                        """
                        entity_registry_updated {"action":"update",\
                        "entity_id":"sensor.garten_3_illuminance","changes":{"disabled_by":"user"}}\
                        """,
                        SENSOR + ": nothing > 20.0");
    }
}
