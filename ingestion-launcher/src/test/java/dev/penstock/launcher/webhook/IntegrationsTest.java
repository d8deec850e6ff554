package dev.penstock.launcher.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.discovery.DeviceEntry;
import dev.penstock.ingestion.discovery.EntityEntry;

import org.junit.jupiter.api.Test;

import java.util.List;

final class IntegrationsTest {
    private static Integrations of(List<DeviceEntry> devices, EntityEntry... entities) {
        return new Integrations(Homes.of(devices, List.of(entities)));
    }

    @Test
    void an_entry_of_the_configuration_is_known_by_any_entity_of_it() {
        DeviceEntry device = Homes.device("d", "entry-1");
        EntityEntry elsewhere = Homes.entity("light.other", "hue", "entry-1");

        assertThat(of(List.of(device), elsewhere).of(device)).isEqualTo("hue");
    }

    @Test
    void without_that_the_devices_own_entities_tell() {
        DeviceEntry device = Homes.device("d", "entry-1");

        assertThat(
                        of(
                                        List.of(device),
                                        Homes.entity("sensor.a", "zwave_js", null, "d", null),
                                        Homes.entity("sensor.b", "battery_notes", null, "d", null))
                                .of(device))
                .isEqualTo("battery_notes");
        assertThat(of(List.of(device)).of(device)).isNull();
    }

    @Test
    void a_zigbee_address_tells_zigbee2mqtt_where_nothing_says_otherwise() {
        DeviceEntry named = Homes.device("a", "e", "mqtt", "zigbee2mqtt_0x00158d0001a2b3c4");
        DeviceEntry plain = Homes.device("b", "e", "mqtt", "0x00158D0001A2B3C4");
        DeviceEntry zha = Homes.device("c", "z", "zha", "ieee-0x00158d0001a2b3c4");
        DeviceEntry other = Homes.device("d", "e", "mqtt", "tasmota-0x12");
        List<DeviceEntry> all = List.of(named, plain, zha, other);
        EntityEntry mqtt = Homes.entity("sensor.a", "mqtt", "e");
        EntityEntry ofZha = Homes.entity("sensor.b", "zha", "z");

        Integrations integrations = of(all, mqtt, ofZha);
        assertThat(all)
                .extracting(integrations::of)
                .containsExactly("zigbee2mqtt", "zigbee2mqtt", "zha", "mqtt");
        assertThat(of(List.of(plain)).of(plain)).as("without entities").isEqualTo("zigbee2mqtt");
    }

    @Test
    void what_is_connected_through_the_bridge_is_zigbee2mqtt_and_its_neighbours_are_not() {
        DeviceEntry bridge = Homes.named("bridge", "Bridge", "Zigbee2MQTT", null, "e");
        DeviceEntry behind = Homes.named("a", "Lamp", "IKEA", "bridge", "e", "mqtt", "x");
        DeviceEntry further = Homes.named("b", "Sensor", "Aqara", "a", "e", "mqtt", "y");
        DeviceEntry beside = Homes.named("c", "Plug", "Tasmota", null, "e", "mqtt", "z");
        List<DeviceEntry> all = List.of(bridge, behind, further, beside);

        Integrations integrations = of(all, Homes.entity("sensor.a", "mqtt", "e"));
        assertThat(all)
                .extracting(integrations::of)
                .containsExactly("zigbee2mqtt", "zigbee2mqtt", "zigbee2mqtt", "mqtt");
    }

    @Test
    void devices_connected_in_a_circle_end() {
        DeviceEntry one = Homes.named("a", "One", null, "b", "e");
        DeviceEntry two = Homes.named("b", "Two", null, "a", "e");

        assertThat(of(List.of(one, two)).of(one)).isNull();
    }
}
