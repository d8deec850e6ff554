package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.house.House;
import dev.penstock.ingestion.house.House.AreaLights;
import dev.penstock.ingestion.house.House.Sensor;
import dev.penstock.ingestion.house.House.Thing;
import dev.penstock.ingestion.house.Section;
import dev.penstock.ingestion.metrics.EventRateSnapshot;
import dev.penstock.ingestion.metrics.EventRateSnapshot.EntityCount;
import dev.penstock.ingestion.write.ScriptedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What is told of a house is what it is like, whatever happens to it. */
final class HouseInLifeTest {
    private static final int ENTITIES = 4;
    private static final String DOOR = "binary_sensor.front_door";
    private static final String LAMP = "light.new_lamp";

    private final SimulatedHome home =
            SimulatedHome.start(HomeSettings.defaults().withJournal(true).withEntities(ENTITIES));
    private final ScriptedSink sink = ScriptedSink.takingAll();

    @AfterEach
    void close() {
        home.close();
    }

    private Trial started() {
        return Trial.started(home, sink).awaitLive();
    }

    private void door(String state) {
        home.set(DOOR, state, Map.of("device_class", "door", "friendly_name", "Front"));
    }

    private static House house(Trial trial) {
        return trial.ingestion().house("home").orElseThrow();
    }

    private static void await(Trial trial, Consumer<House> like) {
        Eventually.holds(
                () -> assertThat(trial.ingestion().house("home")).hasValueSatisfying(like));
    }

    private static List<Sensor> doors(House house) {
        return house.sensors().getOrDefault("door", List.of()).stream()
                .filter(one -> one.name().equals("Front"))
                .toList();
    }

    private static void awaitDoor(Trial trial, String state) {
        await(
                trial,
                house ->
                        assertThat(doors(house))
                                .containsExactly(new Sensor("Front", state, "door")));
    }

    @Test
    void a_door_is_as_it_was_found_and_follows_what_happens() {
        door("on");
        home.set("lock.gate", "locked", Map.of());
        try (Trial trial = started()) {
            awaitDoor(trial, "open");
            assertThat(house(trial).locks())
                    .contains(new Thing("lock.gate", "lock.gate", "locked"));
            door("off");
            awaitDoor(trial, "closed");
            door("unavailable");
            awaitDoor(trial, "unavailable");
            door("unknown");
            awaitDoor(trial, "unknown");
        }
    }

    @Test
    void what_is_removed_leaves() {
        door("on");
        home.set("switch.pump", "on", Map.of());
        try (Trial trial = started()) {
            awaitDoor(trial, "open");
            assertThat(house(trial).switchesOn()).contains("switch.pump");
            home.remove("switch.pump");
            await(trial, house -> assertThat(house.switchesOn()).doesNotContain("switch.pump"));
        }
    }

    @Test
    void what_is_removed_while_nobody_listens_leaves_on_return() {
        door("on");
        try (Trial trial = started()) {
            awaitDoor(trial, "open");
            home.door().stopListening();
            home.dropClients();
            Eventually.holds(() ->
                    assertThat(trial.connection()).isNotInstanceOf(ConnectionState.Live.class));
            home.remove(DOOR);
            home.set("lock.gate", "unlocked", Map.of());
            awaitDoor(trial, "open");
            home.door().listen();
            await(
                    trial,
                    house -> {
                        assertThat(doors(house)).isEmpty();
                        assertThat(house.locks())
                                .contains(new Thing("lock.gate", "lock.gate", "unlocked"));
                    });
        }
    }

    @Test
    void lights_follow_a_move_and_so_does_the_number_of_their_section() {
        home.registry().addEntity(LAMP, null, "Lamp");
        home.registry().moveEntity(LAMP, "keller");
        home.set(LAMP, "on", Map.of());
        try (Trial trial = started()) {
            await(trial, house -> assertThat(lit(house, "keller")).isEqualTo(1));
            long version = house(trial).version(Section.LIGHTS_BY_AREA);
            home.registry().moveEntity(LAMP, "bad");
            await(
                    trial,
                    house -> {
                        assertThat(lit(house, "keller")).isZero();
                        assertThat(lit(house, "bad")).isEqualTo(1);
                        assertThat(house.version(Section.LIGHTS_BY_AREA)).isGreaterThan(version);
                    });
            home.set(LAMP, "unavailable", Map.of());
            await(trial, house -> assertThat(lit(house, "bad")).isZero());
        }
    }

    private int lit(House house, String area) {
        Object name = home.registry().entry("area", area).orElseThrow().get("name");
        return house.lightsByArea().stream()
                .filter(one -> one.area().equals(name))
                .mapToInt(AreaLights::on)
                .sum();
    }

    @Test
    void events_are_counted_when_they_come_and_states_that_are_found_are_none() {
        HomeConfig from = Trial.named("home", home.url(), "state_changed", "my_custom");
        try (Trial trial = Trial.started(Trial.quick(from), sink).awaitWritten(ENTITIES)) {
            for (int i = 0; i < 7; i++) {
                home.set("sensor.busy", String.valueOf(i), Map.of());
            }
            home.fire("my_custom", "{}");
            home.registry().renameArea("bad", "Spa");
            trial.awaitWritten(ENTITIES + 8);
            EventRateSnapshot rates = trial.ingestion().eventRates("home");
            assertThat(rates.totalEvents()).isEqualTo(8);
            assertThat(rates.byType())
                    .containsEntry("state_changed", 7L)
                    .containsEntry("my_custom", 1L);
            assertThat(rates.topEntities()).contains(new EntityCount("sensor.busy", 7));
            assertThat(rates.current().oneMinute()).isPositive();
            assertThat(rates.lastEventTime()).isPresent();
        }
    }
}
