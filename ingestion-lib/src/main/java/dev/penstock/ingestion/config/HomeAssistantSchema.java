package dev.penstock.ingestion.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The profile {@code home-assistant}: what Home Assistant's own influxdb integration writes, with
 * the options of that integration under their own names.
 *
 * @param measurement where the name of a point's measurement comes from
 * @param defaultMeasurement the measurement where that gives none; without it the entity id
 * @param overrideMeasurement one measurement for everything
 * @param tags tags of fixed value, which may take the place of {@code domain} and {@code entity_id}
 * @param tagsAttributes attributes that become tags instead of fields
 * @param ignoreAttributes attributes that are not written, by their names without {@code _str}
 * @param components what is different for some entities
 * @param restartStates what becomes of states that only come back after a restart
 * @since 0.1.0
 */
public record HomeAssistantSchema(
        MeasurementAttr measurement,
        Optional<String> defaultMeasurement,
        Optional<String> overrideMeasurement,
        Map<String, String> tags,
        Set<String> tagsAttributes,
        Set<String> ignoreAttributes,
        Components components,
        RestartStates restartStates)
        implements SchemaConfig {
    /** Where the name of a point's measurement comes from. */
    public enum MeasurementAttr {
        /** The attribute {@code unit_of_measurement}. */
        UNIT_OF_MEASUREMENT,
        /** The domain and the device class. */
        DOMAIN__DEVICE_CLASS,
        /** The entity id. */
        ENTITY_ID
    }

    /**
     * What is different for one entity, a domain or the entities of a pattern.
     *
     * @param overrideMeasurement their measurement, where it is told
     * @param ignoreAttributes attributes of theirs that are not written, where it is told
     */
    public record Component(
            Optional<String> overrideMeasurement, Optional<Set<String>> ignoreAttributes) {
        public Component {
            ignoreAttributes = ignoreAttributes.map(Set::copyOf);
        }
    }

    /**
     * What is different for some entities; a later one takes the place of an earlier one, option by
     * option: domain, then patterns in their order, then the entity itself.
     *
     * @param domains by domain
     * @param globs by pattern, in this order
     * @param entities by entity id
     */
    public record Components(
            Map<String, Component> domains,
            Map<Glob, Component> globs,
            Map<String, Component> entities) {
        /** Nothing is different for anything. */
        public static final Components NONE = new Components(Map.of(), Map.of(), Map.of());

        public Components {
            domains = Map.copyOf(domains);
            globs = Collections.unmodifiableMap(new LinkedHashMap<>(globs));
            entities = Map.copyOf(entities);
        }
    }

    public HomeAssistantSchema {
        tags = Map.copyOf(tags);
        tagsAttributes = Set.copyOf(tagsAttributes);
        ignoreAttributes = Set.copyOf(ignoreAttributes);
        new Rules().tags(tags, Set.of("time")).raise();
    }

    /** All options as the integration has them when none is set. */
    public static HomeAssistantSchema defaults() {
        return new HomeAssistantSchema(
                MeasurementAttr.UNIT_OF_MEASUREMENT,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Set.of(),
                Set.of(),
                Components.NONE,
                RestartStates.KEEP);
    }
}
