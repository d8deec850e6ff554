package dev.penstock.examples.simulatedhome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class RegistryCommandsTest {
    private static final String READER = "simulated-home-read-only-token-0123456789";
    private static final String SENSOR = "sensor.garten_3_illuminance";
    private static final String ENTITY =
            "\"type\":\"config/entity_registry/update\",\"entity_id\":\"";

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withEntities(60));
    private final Observer observer = new Observer(home);

    @AfterEach
    void close() {
        observer.close();
        home.close();
    }

    private static String entity(String id, String more) {
        return ENTITY + id + "\"," + more;
    }

    private String refusal(String command) {
        return TestClient.error(observer.client().ask(command));
    }

    private Map<?, ?> result(String command) {
        return TestClient.at(observer.client().ask(command), "result");
    }

    @Test
    void a_rename_is_told_then_answered_then_seen() {
        assertThat(observer.after(entity(SENSOR, "\"new_entity_id\":\"sensor.hell\"")))
                .containsExactly(
                        """
                        entity_registry_updated {"action":"update","entity_id":"sensor.hell",\
                        "changes":{"entity_id":"sensor.garten_3_illuminance"},\
                        "old_entity_id":"sensor.garten_3_illuminance"}\
                        """,
                        "result",
                        SENSOR + ": 20.0 > nothing",
                        "sensor.hell: nothing > 20.0");
    }

    @Test
    void a_removal_is_told_then_answered_then_seen() {
        assertThat(
                        observer.after(
                                "\"type\":\"config/entity_registry/remove\",\"entity_id\":\""
                                        + SENSOR
                                        + "\""))
                .containsExactly(
                        "entity_registry_updated {\"action\":\"remove\",\"entity_id\":\""
                                + SENSOR
                                + "\"}",
                        "result",
                        SENSOR + ": 20.0 > nothing");
    }

    @Test
    void an_update_answers_the_whole_entry() {
        Map<?, ?> entry =
                TestClient.at(
                        result(
                                entity(
                                        SENSOR,
                                        """
                                        "new_entity_id":"sensor.hell","area_id":"bad",\
                                        "labels":["energy"],"device_class":"power","name":"N"\
                                        """)),
                        "entity_entry");
        assertThat(entry.get("entity_id")).isEqualTo("sensor.hell");
        assertThat(entry.get("area_id")).isEqualTo("bad");
        assertThat(entry.get("labels")).isEqualTo(List.of("energy"));
        assertThat(entry.get("device_class")).isEqualTo("power");
        assertThat(entry.get("original_device_class")).isEqualTo("illuminance");
        assertThat(observer.attributes("sensor.hell"))
                .contains("\"device_class\":\"power\"", "\"friendly_name\":\"N\"");
        assertThat(result("\"type\":\"config/entity_registry/get\",\"entity_id\":\"sensor.hell\""))
                .isEqualTo(entry);
        String listed =
                JsonText.of(observer.client().ask("\"type\":\"config/entity_registry/list\""));
        assertThat(listed)
                .contains("\"entity_id\":\"sensor.hell\"")
                .doesNotContain("\"device_class\"", "E9");
    }

    @Test
    void null_clears_an_area() {
        String device = home.registry().deviceOf(SENSOR).orElseThrow();
        String update =
                "\"type\":\"config/device_registry/update\",\"device_id\":\"" + device + "\"";
        Map<?, ?> entry =
                result(update + ",\"area_id\":null,\"name_by_user\":\"D\",\"labels\":[\"x\"]");
        assertThat(JsonText.of(entry))
                .contains("\"area_id\":null", "\"name_by_user\":\"D\"", "\"labels\":[\"x\"]");
        assertThat(home.registry().areaOf(SENSOR)).isEmpty();
    }

    @Test
    void places_are_created_changed_and_deleted() {
        for (String kind : List.of("area", "floor", "label")) {
            String start = "\"type\":\"config/" + kind + "_registry/";
            Map<?, ?> created =
                    result(start + "create\",\"name\":\"Neuer Ort\",\"icon\":\"mdi:x\"");
            String id = kind + "_id\":\"neuer_ort\"";
            assertThat(JsonText.of(created)).contains(id, "\"icon\":\"mdi:x\"");
            assertThat(refusal(start + "create\",\"name\":\"neuerort\""))
                    .isEqualTo("invalid_info: The name neuerort (neuerort) is already in use");
            assertThat(result(start + "update\",\"" + id + ",\"name\":\"Ort\"").get("name"))
                    .isEqualTo("Ort");
            assertThat(observer.client().ask(start + "delete\",\"" + id))
                    .containsEntry("result", "success");
            assertThat(refusal(start + "delete\",\"" + id)).startsWith("not_found: ");
        }
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThat(refusal(entity("sensor.no", "\"name\":\"x\"")))
                .isEqualTo("not_found: Entity not found");
        assertThat(
                        refusal(
                                "\"type\":\"config/device_registry/update\",\"device_id\":\"no\",\"labels\":[]"))
                .isEqualTo("not_found: Device not found");
        assertThat(refusal("\"type\":\"config/entity_registry/get\",\"entity_id\":\"sensor.no\""))
                .isEqualTo("not_found: Entity not found");
        assertThat(refusal(entity(SENSOR, "\"new_entity_id\":\"light.x\"")))
                .isEqualTo("invalid_info: New entity ID should be same domain");
        assertThat(refusal(entity(SENSOR, "\"new_entity_id\":\"sensor.X\"")))
                .isEqualTo("invalid_info: Invalid entity ID");
        assertThat(refusal(entity(SENSOR, "\"new_entity_id\":\"sun.sun\"")))
                .isEqualTo("invalid_info: Entity with this ID is already registered");
        assertThat(refusal(entity(SENSOR, "\"disabled_by\":\"me\""))).startsWith("invalid_format");
        assertThat(refusal(entity(SENSOR, "\"labels\":null"))).startsWith("invalid_format");
        assertThat(refusal(entity(SENSOR, "\"area_id\":7"))).startsWith("invalid_format");
        assertThat(observer.news()).isEmpty();
        assertThat(home.registry().entry("entity", SENSOR)).isPresent();
    }

    @Test
    void a_reader_may_look_and_listen_but_change_nothing() {
        try (TestClient reader = TestClient.enter(home, READER)) {
            String unauthorized = "unauthorized: Unauthorized";
            assertThat(TestClient.error(reader.ask(entity(SENSOR, "\"name\":\"x\""))))
                    .isEqualTo(unauthorized);
            assertThat(
                            TestClient.error(
                                    reader.ask(
                                            "\"type\":\"config/area_registry/create\",\"name\":\"x\"")))
                    .isEqualTo(unauthorized);
            for (RegistryKind kind : RegistryKind.values()) {
                assertThat(
                                reader.ask(
                                        "\"type\":\"subscribe_events\",\"event_type\":\""
                                                + kind.event()
                                                + "\""))
                        .containsEntry("success", true);
            }
            home.registry().moveEntity(SENSOR, "bad");
            assertThat(TestClient.at(reader.next(), "event").get("event_type"))
                    .isEqualTo("entity_registry_updated");
        }
    }
}
