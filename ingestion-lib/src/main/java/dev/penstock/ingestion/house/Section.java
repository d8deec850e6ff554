package dev.penstock.ingestion.house;

import dev.penstock.ingestion.event.HouseDomain;

/**
 * A part of what is told of a house, which changes by itself.
 *
 * @since 0.1.0
 */
public enum Section {
    /** Heating and cooling. */
    CLIMATE,
    /** Who is home. */
    PRESENCE,
    /** How many lights are on, by area. */
    LIGHTS_BY_AREA,
    /** Doors, windows, motion and the like. */
    SENSORS,
    /** Which switches are on. */
    SWITCHES_ON,
    /** Which automations are on. */
    ACTIVE_AUTOMATIONS,
    /** Locks. */
    LOCKS,
    /** Blinds, gates, garage doors. */
    COVERS,
    /** Burglar alarms. */
    ALARMS;

    static Section of(HouseDomain domain) {
        return switch (domain) {
            case CLIMATE -> CLIMATE;
            case PERSON -> PRESENCE;
            case LIGHT -> LIGHTS_BY_AREA;
            case BINARY_SENSOR -> SENSORS;
            case SWITCH -> SWITCHES_ON;
            case AUTOMATION -> ACTIVE_AUTOMATIONS;
            case LOCK -> LOCKS;
            case COVER -> COVERS;
            case ALARM_CONTROL_PANEL -> ALARMS;
        };
    }
}
