package dev.penstock.ingestion.event;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of entities that tell people how a house is just now.
 *
 * @hidden for other packages of the library
 */
public enum HouseDomain {
    /** Heating and cooling. */
    CLIMATE("climate."),
    /** Who is home. */
    PERSON("person."),
    /** Lights. */
    LIGHT("light."),
    /** Doors, windows, motion and the like. */
    BINARY_SENSOR("binary_sensor."),
    /** Switches. */
    SWITCH("switch."),
    /** Automations. */
    AUTOMATION("automation."),
    /** Locks. */
    LOCK("lock."),
    /** Blinds, gates, garage doors. */
    COVER("cover."),
    /** Burglar alarms. */
    ALARM_CONTROL_PANEL("alarm_control_panel.");

    private final String prefix;

    HouseDomain(String prefix) {
        this.prefix = prefix;
    }

    /** The domain of an entity; null for any other, which most are. */
    public static @Nullable HouseDomain of(String entityId) {
        if (entityId.isEmpty()) {
            return null;
        }
        return switch (entityId.charAt(0)) {
            case 'a' -> either(entityId, AUTOMATION, ALARM_CONTROL_PANEL);
            case 'b' -> either(entityId, BINARY_SENSOR, BINARY_SENSOR);
            case 'c' -> either(entityId, CLIMATE, COVER);
            case 'l' -> either(entityId, LIGHT, LOCK);
            case 'p' -> either(entityId, PERSON, PERSON);
            case 's' -> either(entityId, SWITCH, SWITCH);
            default -> null;
        };
    }

    private static @Nullable HouseDomain either(String id, HouseDomain one, HouseDomain other) {
        if (id.startsWith(one.prefix)) {
            return one;
        }
        return id.startsWith(other.prefix) ? other : null;
    }
}
