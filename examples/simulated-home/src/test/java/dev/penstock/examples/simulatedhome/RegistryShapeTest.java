package dev.penstock.examples.simulatedhome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

class RegistryShapeTest {
    private static SimulatedHome home(RegistryShape shape) {
        return SimulatedHome.start(HomeSettings.defaults().withEntities(60).withRegistries(shape));
    }

    private static String command(String kind, String what) {
        return "\"type\":\"config/" + kind + "_registry/" + what + "\"";
    }

    private static List<?> list(TestClient client, String kind) {
        if (client.ask(command(kind, "list")).get("result") instanceof List<?> rows) {
            return rows;
        }
        throw new AssertionError("no list of " + kind);
    }

    private static List<Map<?, ?>> objects(List<?> rows) {
        List<Map<?, ?>> objects = new ArrayList<>();
        for (Object row : rows) {
            if (row instanceof Map<?, ?> object) {
                objects.add(object);
            }
        }
        return objects;
    }

    @Test
    void an_old_home_knows_no_floors_and_labels_and_does_not_speak_of_them() {
        try (SimulatedHome home = home(RegistryShape.usual().without("floor", "label"));
                TestClient client = TestClient.enter(home)) {
            for (String kind : List.of("floor", "label")) {
                assertThat(TestClient.error(client.ask(command(kind, "list"))))
                        .isEqualTo("unknown_command: Unknown command.");
                assertThat(
                                TestClient.error(
                                        client.ask(command(kind, "create") + ",\"name\":\"x\"")))
                        .isEqualTo("unknown_command: Unknown command.");
            }
            for (String kind : List.of("entity", "device", "area")) {
                assertThat(objects(list(client, kind)))
                        .isNotEmpty()
                        .allMatch(row -> !row.containsKey("labels"))
                        .allMatch(row -> !row.containsKey("floor_id"));
            }
        }
    }

    @Test
    void any_registry_can_be_missing() {
        try (SimulatedHome home = home(RegistryShape.usual().without("device"));
                TestClient client = TestClient.enter(home)) {
            assertThat(TestClient.error(client.ask(command("device", "list"))))
                    .startsWith("unknown_command");
            assertThat(list(client, "floor")).isNotEmpty();
        }
        assertThatThrownBy(() -> RegistryShape.usual().without("category"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no registry: category");
    }

    @Test
    void a_registry_may_hold_many_entities_that_show_nothing() {
        try (SimulatedHome home = home(RegistryShape.usual().withUnseen(50_000));
                Observer observer = new Observer(home)) {
            List<Map<?, ?>> rows = objects(list(observer.client(), "entity"));
            assertThat(rows).hasSize(50_058);
            assertThat(new HashSet<>(rows.stream().map(row -> row.get("id")).toList()))
                    .hasSize(50_058);
            assertThat(new HashSet<>(rows.stream().map(row -> row.get("unique_id")).toList()))
                    .hasSize(50_058);
            assertThat(observer.states()).hasSize(60);
            HomeRegistry registry = home.registry();
            assertThat(registry.ids("device"))
                    .contains(registry.deviceOf("sensor.unseen_49999").orElseThrow());
            registry.renameEntity("sensor.unseen_49999", "sensor.rare");
            assertThat(observer.news())
                    .singleElement()
                    .asString()
                    .contains("\"old_entity_id\":\"sensor.unseen_49999\"");
        }
        assertThatThrownBy(() -> RegistryShape.usual().withUnseen(-1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void odd_rows_come_after_the_sound_ones_in_every_registry() {
        try (SimulatedHome home = home(RegistryShape.usual().withOddRows());
                TestClient client = TestClient.enter(home)) {
            for (RegistryKind kind : RegistryKind.values()) {
                List<?> rows = list(client, kind.word());
                int sound = home.registry().ids(kind.word()).size();
                List<?> odd = rows.subList(sound, rows.size());
                String first = home.registry().ids(kind.word()).getFirst();
                assertThat(JsonText.of(odd))
                        .startsWith("[{},null,7,\"row\",[],[{")
                        .contains("\"unheard_of\":[true]")
                        .contains("{\"" + kind.key() + "\":\"\",")
                        .contains("\"" + kind.key() + "\":" + JsonText.of(first));
            }
            assertThat(JsonText.of(list(client, "device")))
                    .contains("{\"id\":\"odd_child\",\"name\":\"Odd child\",")
                    .contains("\"parent_device_id\":\"no_such\"");
            assertThat(JsonText.of(list(client, "entity")))
                    .contains("\"device_id\":\"odd_child\",\"area_id\":null");
        }
    }

    @Test
    void a_row_of_any_kind_can_be_added_later() {
        try (SimulatedHome home = home(RegistryShape.usual());
                TestClient client = TestClient.enter(home)) {
            home.registryPadding(1000);
            home.registry().addRow("entity", "{\"entity_id\":[]}");
            assertThat(JsonText.of(list(client, "entity").getLast()))
                    .isEqualTo("{\"entity_id\":[]}");
        }
    }
}
