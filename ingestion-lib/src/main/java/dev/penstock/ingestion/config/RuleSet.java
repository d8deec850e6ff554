package dev.penstock.ingestion.config;

import java.util.List;
import java.util.Optional;

/**
 * Filter rules in the manner of HomeIQ: patterns of what is not stored, or of what alone is, and
 * exceptions from them that are always stored.
 *
 * @param mode what a pattern means
 * @param patterns the patterns; one that matches is enough
 * @param exceptions what is stored whatever the patterns say
 * @since 0.1.0
 */
public record RuleSet(Mode mode, List<Rule> patterns, List<Rule> exceptions) {
    /** What a pattern means. */
    public enum Mode {
        /** What matches is stored, and nothing else. */
        INCLUDE,
        /** What matches is not stored. */
        EXCLUDE
    }

    /**
     * One pattern; all that it names has to match.
     *
     * @param entityId a pattern of the entity id
     * @param domain a pattern of the domain
     * @param deviceClass a pattern of the device class
     * @param areaId a pattern of the id of the area, the entity's own or its device's
     */
    public record Rule(
            Optional<Glob> entityId,
            Optional<Glob> domain,
            Optional<Glob> deviceClass,
            Optional<Glob> areaId) {
        public Rule {
            boolean any =
                    entityId.isPresent()
                            || domain.isPresent()
                            || deviceClass.isPresent()
                            || areaId.isPresent();
            new Rules()
                    .check(
                            any,
                            "filter.rules",
                            "must name an entity_id, domain, device_class or area_id in each"
                                    + " pattern",
                            "")
                    .raise();
        }
    }

    public RuleSet {
        patterns = List.copyOf(patterns);
        exceptions = List.copyOf(exceptions);
    }
}
