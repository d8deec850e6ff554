package dev.penstock.ingestion.config;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which state changes are stored; what is not counts as filtered.
 *
 * <p>A change has to pass everything that is told here.
 *
 * @param include what is stored, with Home Assistant's own rules for both together
 * @param exclude what is not
 * @param rules rules in the manner of HomeIQ
 * @param attributeChanges whether a change of attributes alone is stored
 * @param throttle how long after a number an entity's next one is stored at the earliest, by
 *     pattern of entity ids; the first pattern that matches counts
 * @param deadBand how far a number has to be from the last one stored, by pattern likewise
 * @since 0.1.0
 */
public record FilterConfig(
        EntitySelection include,
        EntitySelection exclude,
        Optional<RuleSet> rules,
        boolean attributeChanges,
        Map<Glob, Duration> throttle,
        Map<Glob, Double> deadBand) {
    public FilterConfig {
        throttle = Collections.unmodifiableMap(new LinkedHashMap<>(throttle));
        deadBand = Collections.unmodifiableMap(new LinkedHashMap<>(deadBand));
        Rules checks = new Rules();
        throttle.forEach((glob, time) -> checks.positive(time, "filter.throttle." + glob));
        deadBand.forEach((glob, band) ->
                checks.check(
                        band > 0 && Double.isFinite(band),
                        "filter.dead_band." + glob,
                        "must be a number above 0",
                        band));
        checks.raise();
    }

    /** Everything is stored. */
    public static FilterConfig all() {
        return new FilterConfig(
                EntitySelection.NONE,
                EntitySelection.NONE,
                Optional.empty(),
                true,
                Map.of(),
                Map.of());
    }
}
