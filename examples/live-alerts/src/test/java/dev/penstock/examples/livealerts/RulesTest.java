package dev.penstock.examples.livealerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.Attributes.Attribute;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

final class RulesTest {
    private static final EntityId DOOR = new EntityId("binary_sensor.front");
    private static final EntityId BATTERY = new EntityId("sensor.front_battery");

    private final StillTiming timing = new StillTiming();
    private final List<String> alerts = new ArrayList<>();
    private final Rules rules =
            new Rules(new Thresholds(Duration.ofSeconds(30), 20), timing, alerts::add);

    private static State state(String value, String deviceClass, long changed, long updated) {
        return new State(
                value,
                new Attributes(
                        List.of(
                                new Attribute(
                                        "device_class", new AttributeValue.Text(deviceClass)))),
                changed,
                updated);
    }

    private void happened(EntityId entity, @Nullable State now, @Nullable State before) {
        rules.happened(new StateChange(entity, now, before, 0, EventContext.UNKNOWN));
    }

    private void door(String value) {
        happened(DOOR, state(value, "door", 1, 1), null);
    }

    private void battery(String percent) {
        happened(BATTERY, state(percent, "battery", 1, 1), null);
    }

    private void pass(int seconds) {
        timing.advance(Duration.ofSeconds(seconds));
        rules.timePassed();
    }

    @Test
    void a_door_is_spoken_of_once_when_it_has_been_open_for_too_long() {
        door("on");
        pass(29);
        assertThat(alerts).isEmpty();
        pass(1);
        pass(60);
        assertThat(alerts).containsExactly("open for 30 s: binary_sensor.front");
    }

    @Test
    void an_attribute_of_an_open_door_neither_begins_anew_nor_speaks_again() {
        door("on");
        pass(20);
        happened(DOOR, state("on", "door", 1, 2), null);
        pass(10);
        happened(DOOR, state("on", "door", 1, 3), null);
        pass(60);
        assertThat(alerts).hasSize(1);
    }

    @Test
    void a_door_that_is_closed_or_removed_in_time_is_nothing() {
        door("on");
        pass(29);
        door("off");
        pass(60);
        door("on");
        pass(29);
        happened(DOOR, null, null);
        pass(60);
        assertThat(alerts).isEmpty();
    }

    @Test
    void a_door_that_opens_again_is_spoken_of_again() {
        door("on");
        pass(30);
        door("off");
        door("on");
        pass(30);
        assertThat(alerts).hasSize(2);
    }

    @Test
    void nobody_says_that_a_door_is_open_which_was_last_seen_before_the_connection_broke() {
        door("on");
        rules.lostSight();
        pass(60);
        assertThat(alerts).isEmpty();
    }

    @Test
    void a_light_may_be_on_for_as_long_as_it_likes() {
        happened(new EntityId("light.desk"), state("on", "light", 1, 1), null);
        pass(3600);
        assertThat(alerts).isEmpty();
    }

    @Test
    void a_battery_is_spoken_of_once_until_it_is_clearly_fuller() {
        battery("21");
        battery("19");
        battery("18");
        battery("21");
        battery("19");
        assertThat(alerts).containsExactly("battery at 19 %: sensor.front_battery");
        battery("25");
        battery("10");
        assertThat(alerts).hasSize(2);
    }

    @Test
    void a_battery_that_tells_no_number_is_not_low() {
        battery("unknown");
        battery("NaN");
        assertThat(alerts).isEmpty();
    }

    @Test
    void what_goes_and_what_comes_back_is_spoken_of_once() {
        State there = state("21", "temperature", 1, 1);
        State gone = state("unavailable", "temperature", 2, 2);
        EntityId sensor = new EntityId("sensor.cellar");
        happened(sensor, gone, there);
        happened(sensor, gone, gone);
        happened(sensor, there, gone);
        happened(sensor, there, there);
        assertThat(alerts).containsExactly("gone: sensor.cellar", "back: sensor.cellar");
    }
}
