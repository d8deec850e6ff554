package dev.penstock.ingestion.house;

import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.enrich.Places;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.HouseDomain;
import dev.penstock.ingestion.house.House.AreaLights;
import dev.penstock.ingestion.house.House.Climate;
import dev.penstock.ingestion.house.House.Person;
import dev.penstock.ingestion.house.House.Sensor;
import dev.penstock.ingestion.house.House.Thing;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts together how a house is, entity by entity; single-threaded, for one time. */
final class Tour {
    /** Where something belongs now, whatever comes later. */
    private static final long NOW = Places.NOW;

    private final Places places;
    private final String unit;
    private final List<Climate> climate = new ArrayList<>();
    private final List<Person> presence = new ArrayList<>();
    private final SortedMap<String, AreaLights> lights = new TreeMap<>();
    private final SortedMap<String, List<Sensor>> sensors = new TreeMap<>();
    private final List<String> switchesOn = new ArrayList<>();
    private final List<String> activeAutomations = new ArrayList<>();
    private final List<Thing> locks = new ArrayList<>();
    private final List<Thing> covers = new ArrayList<>();
    private final List<Thing> alarms = new ArrayList<>();
    private AreaLights elsewhere = new AreaLights(House.UNKNOWN, 0, 0, 0);

    Tour(Places places, String unit) {
        this.places = places;
        this.unit = unit;
    }

    void visit(HouseDomain domain, EntityId entity, Known known) {
        switch (domain) {
            case CLIMATE -> climate.add(climate(entity, known));
            case PERSON -> presence.add(new Person(name(entity, known), known.state()));
            case LIGHT -> visitLight(entity, known.state());
            case BINARY_SENSOR -> visitSensor(entity, known);
            case SWITCH -> addIfOn(switchesOn, entity, known);
            case AUTOMATION -> addIfOn(activeAutomations, entity, known);
            case LOCK -> locks.add(thing(entity, known));
            case COVER -> covers.add(thing(entity, known));
            case ALARM_CONTROL_PANEL -> alarms.add(thing(entity, known));
        }
    }

    private Climate climate(EntityId entity, Known known) {
        return new Climate(
                entity.value(),
                name(entity, known),
                number(known.current()),
                number(known.target()),
                known.state(),
                unit);
    }

    private static OptionalDouble number(@Nullable String json) {
        double number = json == null ? Double.NaN : Double.parseDouble(json);
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    private void visitLight(EntityId entity, String state) {
        @Nullable String area = place(entity).areaName();
        if (area == null) {
            elsewhere = with(elsewhere, state);
        } else {
            AreaLights before = lights.getOrDefault(area, new AreaLights(area, 0, 0, 0));
            lights.put(area, with(before, state));
        }
    }

    private static AreaLights with(AreaLights lights, String state) {
        boolean on = state.equals("on");
        boolean off = state.equals("off");
        return new AreaLights(
                lights.area(),
                lights.on() + (on ? 1 : 0),
                lights.off() + (off ? 1 : 0),
                lights.unavailable() + (on || off ? 0 : 1));
    }

    private void visitSensor(EntityId entity, Known known) {
        @Nullable String given = known.deviceClass();
        String deviceClass = given == null ? House.UNKNOWN : given;
        String words = Wording.of(given, known.state());
        sensors.computeIfAbsent(deviceClass, first -> new ArrayList<>())
                .add(new Sensor(name(entity, known), words, deviceClass));
    }

    private static void addIfOn(List<String> list, EntityId entity, Known known) {
        if (known.state().equals("on")) {
            list.add(entity.value());
        }
    }

    private Thing thing(EntityId entity, Known known) {
        return new Thing(entity.value(), name(entity, known), known.state());
    }

    private String name(EntityId entity, Known known) {
        if (known.name() != null) {
            return known.name();
        }
        @Nullable String registered = place(entity).name();
        return registered == null ? entity.value() : registered;
    }

    private Place place(EntityId entity) {
        return places.at(entity, NOW);
    }

    House house(Map<Section, Long> versions) {
        List<AreaLights> areas = new ArrayList<>(lights.values());
        if (elsewhere.on() + elsewhere.off() + elsewhere.unavailable() > 0) {
            areas.add(elsewhere);
        }
        return new House(
                climate,
                presence,
                areas,
                sensors,
                switchesOn,
                activeAutomations,
                locks,
                covers,
                alarms,
                versions);
    }
}
