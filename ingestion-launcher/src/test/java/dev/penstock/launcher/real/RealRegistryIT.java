package dev.penstock.launcher.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.process.PenstockProcess;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Someone tidies up a real Home Assistant while Penstock runs: each next point is where it belongs
 * within two seconds, and no point is anywhere else.
 */
@Tag("real")
final class RealRegistryIT {
    private static final Duration PLENTY = Duration.ofSeconds(60);
    private static final String SETPOINT = "input_number.penstock_setpoint";
    private static final String RENAMED = "input_number.heating_setpoint";

    @TempDir private Path folder;

    @Test
    void changes_of_registries_are_in_the_next_points() throws Exception {
        Path kit = Needed.at("penstock.home-assistant.kit", "the Home Assistant kit");
        Path program = Needed.at("penstock.home-assistant", "Home Assistant");
        Path influxd = Needed.at("penstock.influxd", "InfluxDB");
        try (InfluxOne influx = InfluxOne.start(influxd, folder);
                HomeAssistant home = HomeAssistant.start(kit, program, folder);
                HomeSocket user = HomeSocket.open(home);
                PenstockProcess penstock = PenstockProcess.run(folder, environment(home, influx))) {
            penstock.awaitReady(PLENTY);
            assertKnown(penstock);
            TaggedPoints points = new TaggedPoints(home, influx);
            tidyUp(user, points);
            points.assertNoOthers(List.of(SETPOINT, RENAMED));
            System.out.printf(
                    "Home Assistant %s: ms from the user's change to the first point that is right:"
                            + " %s%n",
                    home.version(), points.delays());
            assertThat(penstock.account("difference")).isZero();
        }
    }

    private static Map<String, String> environment(HomeAssistant home, InfluxOne influx) {
        return Map.of(
                "HA_HTTP_URL", home.url(),
                "HA_TOKEN", home.token("read_only"),
                "INFLUXDB_URL", influx.url(),
                "SCHEMA_TAGS", "domain,entity_id,area_id,area,labels,platform,registry_id");
    }

    private static void assertKnown(PenstockProcess penstock) throws Exception {
        String answer = penstock.text("/api/v1/discovery");
        JsonNode home = JsonMapper.shared().readTree(answer).path("homes").path("home");
        assertThat(home.path("entities").asInt()).as(answer).isPositive();
        assertThat(home.path("services").asInt()).as(answer).isPositive();
        assertThat(home.path("is_stale").asBoolean(true)).as(answer).isFalse();
    }

    private static void tidyUp(HomeSocket user, TaggedPoints points) throws Exception {
        points.expect("at the start", SETPOINT, Map.of("platform", "input_number"));

        String kitchen = create(user, "area", "Kitchen");
        update(user, SETPOINT, "area_id", kitchen);
        points.expect("moved to an area", SETPOINT, Map.of("area_id", kitchen, "area", "Kitchen"));

        user.ask("config/area_registry/update", Map.of("area_id", kitchen, "name", "Galley"));
        points.expect("area renamed", SETPOINT, Map.of("area_id", kitchen, "area", "Galley"));

        String warm = create(user, "label", "Warm");
        update(user, SETPOINT, "labels", List.of(warm));
        Map<String, String> labelled = Map.of("area_id", kitchen, "area", "Galley", "labels", warm);
        points.expect("labelled", SETPOINT, labelled);

        update(user, SETPOINT, "name", "Setpoint of the heating");
        points.expect("given a name", SETPOINT, labelled);

        update(user, SETPOINT, "new_entity_id", RENAMED);
        points.expect("given another id", RENAMED, labelled);

        user.ask("config/area_registry/delete", Map.of("area_id", kitchen));
        points.expect("area removed", RENAMED, Map.of("labels", warm));

        user.ask("config/entity_registry/remove", Map.of("entity_id", RENAMED));
        points.expectRemoved(RENAMED);
    }

    private static String create(HomeSocket user, String registry, String name) {
        return user.ask("config/" + registry + "_registry/create", Map.of("name", name))
                .path(registry + "_id")
                .asString();
    }

    private static void update(HomeSocket user, String entity, String what, Object value) {
        user.ask("config/entity_registry/update", Map.of("entity_id", entity, what, value));
    }
}
