package dev.penstock.ingestion.config;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The profile {@code homeiq}: the measurement, tags and fields of HomeIQ's {@code
 * websocket-ingestion}, with the state itself in {@code state_value}.
 *
 * @param measurement the measurement of state changes
 * @param constantTags tags of fixed value on every point
 * @param restartStates what becomes of states that only come back after a restart
 * @since 0.1.0
 */
public record HomeiqSchema(
        String measurement, Map<String, String> constantTags, RestartStates restartStates)
        implements SchemaConfig {
    private static final Set<String> TAKEN =
            new TreeSet<>(
                    Set.of(
                            "time",
                            "entity_id",
                            "domain",
                            "event_type",
                            "device_id",
                            "area_id",
                            "device_class",
                            "area",
                            "event_category",
                            "entity_category",
                            "home",
                            "service"));

    public HomeiqSchema {
        constantTags = Map.copyOf(constantTags);
        new Rules().measurement(measurement).tags(constantTags, TAKEN).raise();
    }

    /** {@code home_assistant_events}, and every state written. */
    public static HomeiqSchema defaults() {
        return new HomeiqSchema("home_assistant_events", Map.of(), RestartStates.KEEP);
    }
}
