package dev.penstock.ingestion.filter;

import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.config.RuleSet;
import dev.penstock.ingestion.config.RuleSet.Mode;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.filter.FilterStatistics.Kind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rules in the manner of HomeIQ: exceptions first, and what they match is always wanted; then
 * patterns, which mean what the mode says.
 *
 * <p>Unlike there, all that one pattern names has to match, the device class is the one in the
 * attributes, the area is the one in the registries, and an exception may name any of them. It
 * counts nothing; that is up to whoever asks.
 */
final class RuleFilter {
    private final Mode mode;
    private final List<Pattern> patterns = new ArrayList<>();
    private final FilterRule noMatch;
    private final boolean asksDeviceClass;
    private final boolean asksArea;

    private record Pattern(RuleSet.Rule rule, FilterRule decision) {
        boolean matches(EntityId entity, @Nullable String deviceClass, @Nullable String areaId) {
            return fits(rule.entityId(), entity.value())
                    && (rule.domain().isEmpty() || fits(rule.domain(), entity.domain()))
                    && fits(rule.deviceClass(), deviceClass)
                    && fits(rule.areaId(), areaId);
        }

        private static boolean fits(Optional<Glob> wanted, @Nullable String found) {
            return wanted.isEmpty() || (found != null && wanted.get().matches(found));
        }
    }

    RuleFilter(RuleSet rules) {
        this.mode = rules.mode();
        Kind kind = mode == Mode.INCLUDE ? Kind.INCLUDE : Kind.EXCLUDE;
        Kind otherwise = mode == Mode.INCLUDE ? Kind.EXCLUDE : Kind.INCLUDE;
        add(rules.exceptions(), Kind.EXCEPTION, "exception ");
        add(rules.patterns(), kind, mode == Mode.INCLUDE ? "include " : "exclude ");
        this.noMatch = new FilterRule(otherwise, "(no pattern matched it)");
        this.asksDeviceClass =
                patterns.stream().anyMatch(each -> each.rule().deviceClass().isPresent());
        this.asksArea = patterns.stream().anyMatch(each -> each.rule().areaId().isPresent());
    }

    private void add(List<RuleSet.Rule> rules, Kind kind, String word) {
        for (RuleSet.Rule rule : rules) {
            patterns.add(new Pattern(rule, new FilterRule(kind, word + text(rule))));
        }
    }

    private static String text(RuleSet.Rule rule) {
        List<String> keys = new ArrayList<>();
        rule.entityId().ifPresent(glob -> keys.add("entity_id " + glob));
        rule.domain().ifPresent(glob -> keys.add("domain " + glob));
        rule.deviceClass().ifPresent(glob -> keys.add("device_class " + glob));
        rule.areaId().ifPresent(glob -> keys.add("area_id " + glob));
        return String.join(" and ", keys);
    }

    Mode mode() {
        return mode;
    }

    /** Whether its answer depends on the device class. */
    boolean asksDeviceClass() {
        return asksDeviceClass;
    }

    /** Whether its answer depends on the area. */
    boolean asksArea() {
        return asksArea;
    }

    /** The rule that decides about an entity of this device class in this area. */
    FilterRule decide(EntityId entity, @Nullable String deviceClass, @Nullable String areaId) {
        for (Pattern pattern : patterns) {
            if (pattern.matches(entity, deviceClass, areaId)) {
                return pattern.decision();
            }
        }
        return noMatch;
    }

    /** All rules, the one last that stands for no rule. */
    List<FilterRule> rules() {
        List<FilterRule> all = new ArrayList<>();
        patterns.forEach(pattern -> all.add(pattern.decision()));
        all.add(noMatch);
        return all;
    }
}
