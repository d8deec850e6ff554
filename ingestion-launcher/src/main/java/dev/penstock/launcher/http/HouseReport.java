package dev.penstock.launcher.http;

import dev.penstock.ingestion.house.House;
import dev.penstock.ingestion.house.House.Thing;
import dev.penstock.launcher.json.Json;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How a house is just now: the answer of {@code /api/status/house}, with the predecessor's names.
 */
final class HouseReport {
    private final House house;
    private final Instant now;

    /**
     * Creates it.
     *
     * @param house how the house is
     * @param now the time
     */
    HouseReport(House house, Instant now) {
        this.house = house;
        this.now = now;
    }

    /** What is answered instead, in the predecessor's form. */
    static String detail(String why) {
        return Json.text(Json.object().put("detail", why));
    }

    String json() {
        return Json.text(node());
    }

    ObjectNode node() {
        ObjectNode root = Json.object();
        ArrayNode climate = root.putArray("climate");
        house.climate().forEach(one -> add(climate.addObject(), one));
        ArrayNode presence = root.putArray("presence");
        house.presence()
                .forEach(one ->
                        presence.addObject().put("name", one.name()).put("state", one.state()));
        ArrayNode lights = root.putArray("lights_by_area");
        house.lightsByArea().forEach(area -> add(lights.addObject(), area));
        addSensors(root.putObject("sensors"));
        addAll(root.putArray("switches_on"), house.switchesOn());
        addAll(root.putArray("active_automations"), house.activeAutomations());
        addThings(root.putArray("locks"), house.locks());
        addThings(root.putArray("covers"), house.covers());
        addThings(root.putArray("alarms"), house.alarms());
        root.put("timestamp", Texts.millis(now));
        return root;
    }

    private static void add(ObjectNode node, House.Climate climate) {
        node.put("entity_id", climate.entityId());
        node.put("friendly_name", climate.name());
        put(node, "current_temperature", climate.currentTemperature());
        put(node, "target_temperature", climate.targetTemperature());
        node.put("hvac_mode", climate.hvacMode());
        node.put("unit", climate.unit());
    }

    private static void put(ObjectNode node, String name, OptionalDouble number) {
        if (number.isPresent()) {
            node.put(name, number.getAsDouble());
        } else {
            node.putNull(name);
        }
    }

    private static void add(ObjectNode node, House.AreaLights area) {
        node.put("area", area.area());
        node.put("on_count", area.on());
        node.put("off_count", area.off());
        node.put("unavailable_count", area.unavailable());
    }

    private void addSensors(ObjectNode node) {
        house.sensors()
                .forEach((deviceClass, sensors) -> {
                    ArrayNode list = node.putArray(deviceClass);
                    sensors.forEach(sensor ->
                            list.addObject()
                                    .put("name", sensor.name())
                                    .put("state", sensor.state())
                                    .put("device_class", sensor.deviceClass()));
                });
    }

    private static void addAll(ArrayNode array, List<String> ids) {
        ids.forEach(array::add);
    }

    private static void addThings(ArrayNode array, List<Thing> things) {
        things.forEach(thing ->
                array.addObject()
                        .put("entity_id", thing.entityId())
                        .put("name", thing.name())
                        .put("state", thing.state()));
    }
}
