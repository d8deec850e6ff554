package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A kind of device in a home, and the entities each device of the kind brings. */
record DeviceKind(String label, String maker, List<Part> parts) {
    /** All kinds, in the order in which homes come to have them. */
    static final List<DeviceKind> ALL =
            List.of(
                    new DeviceKind(
                            "Air monitor, indoor",
                            "Sensirion AG",
                            List.of(
                                    Part.sensor(
                                            "temperature",
                                            "°C",
                                            1,
                                            new Behaviours.Drift(-20, 45, 0.6, 1)),
                                    Part.sensor(
                                            "humidity",
                                            "%",
                                            1,
                                            new Behaviours.Drift(10, 100, 2, 1)),
                                    Part.sensor(
                                            "pm25", "µg/m³", 0, new Behaviours.Drift(0, 250, 8, 0)),
                                    Part.sensor(
                                            "carbon_dioxide",
                                            "ppm",
                                            0,
                                            new Behaviours.Drift(400, 5000, 60, 0)))),
                    new DeviceKind(
                            "Plug \"S\"",
                            "Shelly",
                            List.of(
                                    Part.sensor(
                                            "power", "W", 1, new Behaviours.Drift(0, 3680, 120, 1)),
                                    Part.meter("energy", "kWh", new Behaviours.Meter(0.02, 3)),
                                    Part.sensor(
                                            "voltage",
                                            "V",
                                            1,
                                            new Behaviours.Drift(220, 242, 1.2, 1)),
                                    Part.of(
                                            "switch",
                                            "outlet",
                                            "off",
                                            new Behaviours.Toggle("on", "off", "rssi", 2)))),
                    new DeviceKind(
                            "Door & window contact",
                            "Aqara",
                            List.of(
                                    Part.of(
                                            "binary_sensor",
                                            "door",
                                            "off",
                                            new Behaviours.Toggle("on", "off", "rssi", 2)),
                                    Part.sensor(
                                            "battery",
                                            "%",
                                            0,
                                            new Behaviours.Drift(5, 100, 2, 0)))),
                    new DeviceKind(
                            "Motion sensor",
                            "Philips Hue",
                            List.of(
                                    Part.of(
                                            "binary_sensor",
                                            "motion",
                                            "off",
                                            new Behaviours.Toggle("on", "off", "rssi", 1)),
                                    Part.sensor(
                                            "illuminance",
                                            "lx",
                                            1,
                                            new Behaviours.Drift(0, 20000, 300, 1)))),
                    new DeviceKind(
                            "Ceiling light",
                            "IKEA",
                            List.of(Part.of("light", "light", "off", new Things.Light()))),
                    new DeviceKind(
                            "Water meter",
                            "Zenner",
                            List.of(
                                    Part.meter("water", "m³", new Behaviours.Meter(0.05, 4)),
                                    Part.sensor(
                                            "volume_flow_rate",
                                            "m³/h",
                                            3,
                                            new Behaviours.Drift(0, 4, 0.3, 3)))),
                    new DeviceKind(
                            "Thermostat",
                            "tado°",
                            List.of(
                                    Part.of(
                                            "climate",
                                            "thermostat",
                                            "heat",
                                            new Things.Heating()))),
                    new DeviceKind(
                            "Speaker",
                            "Sonos, Inc.",
                            List.of(
                                    Part.of(
                                            "media_player",
                                            "speaker",
                                            "paused",
                                            new Things.Player()))),
                    new DeviceKind(
                            "Phone",
                            "Fairphone",
                            List.of(
                                    Part.of(
                                            "device_tracker",
                                            "position",
                                            "home",
                                            new Things.Traveller()))));

    /** The sun of every home; it is in no registry. */
    static Appearance sun() {
        return new Appearance("above_horizon", 10, DeviceAttributes.of("sun", "sun"));
    }

    /** Somebody who comes and goes; in no registry either. */
    static Appearance person() {
        return new Appearance("home", 0, DeviceAttributes.of("person", "person"));
    }

    /** One entity of a device. */
    record Part(
            String domain,
            String slug,
            String start,
            Map<String, @Nullable Object> attributes,
            Behaviour behaviour) {
        private static Part sensor(String kind, String unit, int decimals, Behaviour behaviour) {
            String start = Decimals.text(20, decimals);
            return new Part(
                    "sensor",
                    kind,
                    start,
                    DeviceAttributes.measured("measurement", unit, kind),
                    behaviour);
        }

        private static Part meter(String kind, String unit, Behaviour behaviour) {
            return new Part(
                    "sensor",
                    kind,
                    "20.0",
                    DeviceAttributes.measured("total_increasing", unit, kind),
                    behaviour);
        }

        private static Part of(String domain, String slug, String start, Behaviour behaviour) {
            return new Part(domain, slug, start, DeviceAttributes.of(domain, slug), behaviour);
        }

        @Nullable String category() {
            return slug.equals("battery") ? "diagnostic" : null;
        }

        String name() {
            return Character.toUpperCase(slug.charAt(0)) + slug.substring(1).replace('_', ' ');
        }

        Appearance look(String device, int number) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>(attributes);
            all.put("friendly_name", device + " " + name());
            double level = domain.equals("sensor") ? 20 + number % 7 : number % 4;
            return new Appearance(start, level, all);
        }
    }
}
