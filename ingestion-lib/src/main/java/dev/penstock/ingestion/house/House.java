package dev.penstock.ingestion.house;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a house is at one moment; entities in the order of their ids.
 *
 * <p>{@code unavailable} and {@code unknown} are said as such. A name is the one shown to people,
 * or the entity's id where it has none.
 *
 * @param climate heating and cooling
 * @param presence who is home
 * @param lightsByArea how many lights are on, areas by name; those in none at the end
 * @param sensors binary sensors, by device class; {@code unknown} for those without one
 * @param switchesOn the ids of the switches that are on
 * @param activeAutomations the ids of the automations that are on
 * @param locks locks
 * @param covers blinds, gates, garage doors
 * @param alarms burglar alarms
 * @param versions a number for each section that grows whenever the section changes, and means
 *     nothing else; what is told is at least as new
 * @since 0.1.0
 */
public record House(
        List<Climate> climate,
        List<Person> presence,
        List<AreaLights> lightsByArea,
        SortedMap<String, List<Sensor>> sensors,
        List<String> switchesOn,
        List<String> activeAutomations,
        List<Thing> locks,
        List<Thing> covers,
        List<Thing> alarms,
        Map<Section, Long> versions) {
    /** Stands for an area or a device class that is not known. */
    public static final String UNKNOWN = "unknown";

    /**
     * Something that heats or cools.
     *
     * @param entityId the entity
     * @param name its name
     * @param currentTemperature what it measures
     * @param targetTemperature what it is set to; empty where it is off or has a range
     * @param hvacMode what it does: its state
     * @param unit the unit of both temperatures
     */
    public record Climate(
            String entityId,
            String name,
            OptionalDouble currentTemperature,
            OptionalDouble targetTemperature,
            String hvacMode,
            String unit) {}

    /**
     * Someone.
     *
     * @param name who
     * @param state {@code home}, {@code not_home} or the name of a zone
     */
    public record Person(String name, String state) {}

    /**
     * The lights of an area.
     *
     * @param area its name
     * @param on how many are on
     * @param off how many are off
     * @param unavailable how many are neither
     */
    public record AreaLights(String area, int on, int off, int unavailable) {}

    /**
     * A binary sensor.
     *
     * @param name its name
     * @param state its state in words, such as {@code open}
     * @param deviceClass its device class
     */
    public record Sensor(String name, String state, String deviceClass) {}

    /**
     * A lock, a cover or a burglar alarm.
     *
     * @param entityId the entity
     * @param name its name
     * @param state its state
     */
    public record Thing(String entityId, String name, String state) {}

    public House {
        climate = List.copyOf(climate);
        presence = List.copyOf(presence);
        lightsByArea = List.copyOf(lightsByArea);
        SortedMap<String, List<Sensor>> copy = new TreeMap<>();
        sensors.forEach((deviceClass, list) -> copy.put(deviceClass, List.copyOf(list)));
        sensors = Collections.unmodifiableSortedMap(copy);
        switchesOn = List.copyOf(switchesOn);
        activeAutomations = List.copyOf(activeAutomations);
        locks = List.copyOf(locks);
        covers = List.copyOf(covers);
        alarms = List.copyOf(alarms);
        versions = Collections.unmodifiableMap(new EnumMap<>(versions));
    }

    /** The number of a section; see {@link #versions}. */
    public long version(Section section) {
        return Objects.requireNonNullElse(versions.get(section), 0L);
    }
}
