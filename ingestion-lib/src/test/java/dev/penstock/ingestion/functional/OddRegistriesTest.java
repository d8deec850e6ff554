package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.RegistryShape;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** Registries, and news of them, may say any nonsense: nothing waits for it, nothing is lost. */
final class OddRegistriesTest {
    private static final int ENTITIES = 20;
    private static final List<String> KINDS = List.of("entity", "device", "area", "floor", "label");

    private final SimulatedHome home =
            SimulatedHome.start(
                    HomeSettings.defaults()
                            .withJournal(true)
                            .withEntities(ENTITIES)
                            .withMaxPending(0)
                            .withRegistries(RegistryShape.usual().withOddRows()));
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    private String entity() {
        return home.registry().ids("entity").stream()
                .filter(id -> home.registry().deviceOf(id).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private List<Point> of(String entity) {
        return sink.taken().stream()
                .filter(point -> entity.equals(point.series().tags().get("entity_id")))
                .toList();
    }

    /** A move is known soon, and the point after it says so. */
    private void assertStillFollows(Trial trial) {
        String entity = entity();
        home.registry().moveEntity(entity, "keller");
        Eventually.holds(() ->
                assertThat(trial.ingestion().registries("home").entities().get(entity))
                        .satisfies(entry -> assertThat(entry.areaId()).isEqualTo("keller")));
        home.set(entity, "4711", Map.of());
        Eventually.holds(() -> assertThat(of(entity)).hasSize(2));
        assertThat(of(entity).getLast().series().tags()).containsEntry("area_id", "keller");
    }

    @Test
    void rows_of_any_json_spoil_no_other_row() {
        String deep = "[".repeat(100) + "]".repeat(100);
        List<String> rows =
                List.of(
                        "null",
                        "7",
                        "\"text\"",
                        "[]",
                        "{}",
                        deep,
                        "{\"id\":" + deep + ",\"entity_id\":{\"id\":\"x\"},\"area_id\":[null]}",
                        "{\"entity_id\":\"no point\",\"id\":\"x1\",\"area_id\":\"\"}",
                        "{\"entity_id\":\".\",\"id\":\"\",\"floor_id\":1e999,\"level\":1e999}",
                        "{\"floor_id\":\"f9\",\"level\":999999999999999999,\"name\":[]}",
                        "{\"floor_id\":\"f8\",\"level\":-99999999999999999999999}",
                        "{\"entity_id\":\"sensor.odd\",\"labels\":{\"a\":[1]},\"device_id\":\"d1\"}",
                        "{\"id\":\"d1\",\"parent_device_id\":\"d2\",\"identifiers\":[[1,[]],7]}",
                        "{\"id\":\"d2\",\"parent_device_id\":\"d1\",\"labels\":\"x\"}");
        rows.forEach(row -> KINDS.forEach(kind -> home.registry().addRow(kind, row)));
        home.set("sensor.odd", "1", Map.of());
        try (Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES + 1)) {
            assertThat(trial.home().discovery().lastError()).isEmpty();
            assertThat(trial.home().discovery().unusable()).isPositive();
            assertThat(of("sensor.odd").getFirst().series().tags()).doesNotContainKey("area_id");
            assertStillFollows(trial);
        }
    }

    @Test
    void an_answer_of_megabytes_is_read() {
        home.registryPadding(5_000_000);
        try (Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            assertThat(trial.home().discovery().lastError()).isEmpty();
            assertStillFollows(trial);
        }
    }

    @Test
    void news_without_sense_change_nothing() {
        try (Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            for (String data :
                    List.of(
                            "{}",
                            "{\"action\":null,\"entity_id\":null}",
                            "{\"action\":[\"create\"],\"entity_id\":{}}",
                            "{\"action\":\"create\",\"entity_id\":17}",
                            "{\"action\":\"create\",\"entity_id\":\"\"}",
                            "{\"action\":\"create\",\"entity_id\":\"no point\"}",
                            "{\"action\":\"update\",\"old_entity_id\":\"\",\"changes\":7}",
                            "{\"action\":\"create\",\"t\":\"" + "x".repeat(1 << 20) + "\"}")) {
                KINDS.forEach(kind -> home.fire(kind + "_registry_updated", data));
            }
            home.sendRaw(
                    "{\"id\":2,\"type\":\"event\",\"event\":{\"event_type\":"
                            + "\"entity_registry_updated\",\"data\":null}}");
            assertStillFollows(trial);
            assertThat(trial.home().connects()).isEqualTo(1);
        }
    }

    @Test
    void entities_that_are_told_of_and_never_come_hold_nothing_up() {
        try (Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            for (int i = 0; i < 10_000; i++) {
                home.fire(
                        "entity_registry_updated",
                        "{\"action\":\"create\",\"entity_id\":\"sensor.ghost_" + i + "\"}");
            }
            home.set("sensor.ghost_9999", "1", Map.of());
            home.set(entity(), "1", Map.of());
            trial.awaitWritten(ENTITIES + 2);
            assertThat(trial.ingestion().registries("home").entities())
                    .doesNotContainKey("sensor.ghost_9999");
            assertThat(trial.books().received()).isEqualTo(ENTITIES + 2);
        }
    }

    @Test
    void an_entity_told_of_again_and_again_does_not_wait_for_ever_for_an_answer() {
        try (Trial trial = Trial.started(home, sink).awaitWritten(ENTITIES)) {
            home.answerLate("config/entity_registry/list", true);
            String news = "{\"action\":\"create\",\"entity_id\":\"sensor.ghost\"}";
            home.fire("entity_registry_updated", news);
            home.set("sensor.ghost", "1", Map.of());
            Eventually.holds(() -> {
                home.fire("entity_registry_updated", news);
                assertThat(of("sensor.ghost")).hasSize(1);
            });
            home.answerLate("config/entity_registry/list", false);
            assertThat(trial.books().difference()).isZero();
        }
    }
}
