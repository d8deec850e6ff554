package dev.penstock.examples.benchmark.home;

import java.util.Locale;

/**
 * What Home Assistant says of the entities of a made-up home: eight of ten are sensors, one is a
 * motion detector, one a thermostat or a phone, with attributes as real ones have them.
 */
final class EntityText {
    private static final String CONTEXT =
            "{\"id\":\"01KB4Q8ZV3R9M7XT\u0001%s\",\"parent_id\":null,\"user_id\":null}";

    private EntityText() {}

    /** Its name, which tells its number as well. */
    static String id(int entity) {
        return domain(entity) + String.format(Locale.ROOT, ".bench_%06d", entity);
    }

    static String domain(int entity) {
        return switch (entity % 20) {
            case 3, 13 -> "binary_sensor";
            case 7 -> "climate";
            case 17 -> "device_tracker";
            default -> "sensor";
        };
    }

    /** The event of a change, whole. */
    static String stateChanged(int entity, long subscription) {
        return "{\"id\":"
                + subscription
                + ",\"type\":\"event\",\"event\":{\"event_type\":\"state_changed\",\"data\":"
                + "{\"entity_id\":\""
                + id(entity)
                + "\",\"old_state\":"
                + state(entity, true)
                + ",\"new_state\":"
                + state(entity, false)
                + "},\"origin\":\"LOCAL\",\"time_fired\":\"\u0001N+00:00\",\"context\":"
                + CONTEXT.formatted("C")
                + "}}";
    }

    /** The difference a change makes, as {@code subscribe_entities} tells it. */
    static String compressed(int entity, long subscription) {
        return "{\"id\":"
                + subscription
                + ",\"type\":\"event\",\"event\":{\"c\":{\""
                + id(entity)
                + "\":{\"+\":{\"s\":"
                + value(entity, false)
                + ",\"lc\":\u0001E,\"c\":\"01KB4Q8ZV3R9M7XT\u0001C\"}}}}}";
    }

    /** One entity of the snapshot that {@code subscribe_entities} begins with. */
    static String added(int entity) {
        return "\""
                + id(entity)
                + "\":{\"s\":"
                + value(entity, false)
                + ",\"a\":"
                + attributes(entity)
                + ",\"c\":\"01KB4Q8ZV3R9M7XT\u0001C\",\"lc\":\u0001E}";
    }

    /** The state of an entity, before the change or after it. */
    static String state(int entity, boolean before) {
        return "{\"entity_id\":\""
                + id(entity)
                + "\",\"state\":"
                + value(entity, before)
                + ",\"attributes\":"
                + attributes(entity)
                + ","
                + times(before ? "O" : "N")
                + ",\"context\":"
                + CONTEXT.formatted(before ? "D" : "C")
                + "}";
    }

    private static String times(String kind) {
        return """
        "last_changed":"\u0001%1$s+00:00","last_reported":"\u0001%1$s+00:00",\
        "last_updated":"\u0001%1$s+00:00"\
        """
                .formatted(kind);
    }

    private static String value(int entity, boolean before) {
        return switch (domain(entity)) {
            case "sensor" -> before ? "\"\u0001W\"" : "\"\u0001V\"";
            case "binary_sensor" -> before ? "\u0001T" : "\u0001S";
            case "climate" -> before ? "\"heat\"" : "\"auto\"";
            default -> before ? "\"home\"" : "\"not_home\"";
        };
    }

    private static String attributes(int entity) {
        return switch (domain(entity)) {
            case "binary_sensor" ->
                    """
                    {"device_class":"motion","battery":87,"linkquality":112,"illuminance_lux":14,\
                    "friendly_name":"Bewegung Flur %d"}\
                    """
                            .formatted(entity);
            case "climate" ->
                    """
                    {"hvac_modes":["off","heat","auto"],"min_temp":5.0,"max_temp":30.0,\
                    "target_temp_step":0.5,"current_temperature":20.3,"temperature":21.0,\
                    "hvac_action":"heating","preset_modes":["none","away","eco","boost"],\
                    "friendly_name":"Heizung %d","supported_features":401}\
                    """
                            .formatted(entity);
            case "device_tracker" ->
                    """
                    {"source_type":"gps","battery_level":87,"latitude":48.137154,\
                    "longitude":11.576124,"gps_accuracy":12,"altitude":519.0,\
                    "friendly_name":"Telefon %d"}\
                    """
                            .formatted(entity);
            default ->
                    """
                    {"state_class":"measurement","unit_of_measurement":"°C",\
                    "device_class":"temperature","linkquality":120,"battery":93,"voltage":2985,\
                    "friendly_name":"Temperatur Küche %d"}\
                    """
                            .formatted(entity);
        };
    }
}
