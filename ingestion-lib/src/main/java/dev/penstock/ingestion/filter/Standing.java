package dev.penstock.ingestion.filter;

import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The part of a filter that depends on which entity it is, and not on what happens to it: decided
 * once for each, and again when its device class or its area changes.
 */
final class Standing {
    private static final String DEVICE_CLASS = "device_class";

    private final @Nullable IncludeExclude names;
    private final @Nullable RuleFilter rules;

    /** What was decided about one entity. */
    static final class Decision {
        private @Nullable FilterRule byName;
        private @Nullable FilterRule byRule;
        private @Nullable String deviceClass;
        private @Nullable String areaId;
        private boolean made;
    }

    Standing(FilterConfig config) {
        boolean everything = config.include().isEmpty() && config.exclude().isEmpty();
        this.names = everything ? null : new IncludeExclude(config.include(), config.exclude());
        this.rules = config.rules().map(RuleFilter::new).orElse(null);
    }

    /** Whether it wants everything. */
    boolean isEmpty() {
        return names == null && rules == null;
    }

    Optional<RuleFilter> ruleFilter() {
        return Optional.ofNullable(rules);
    }

    /** Whether a change's entity is wanted; counts the rules that said so. */
    boolean wants(Decision decision, StateChange change, Place place) {
        refresh(decision, change, place);
        FilterRule byName = decision.byName;
        if (byName != null) {
            byName.matched();
            if (!byName.wants()) {
                return false;
            }
        }
        FilterRule byRule = decision.byRule;
        if (byRule != null) {
            byRule.matched();
            return byRule.wants();
        }
        return true;
    }

    /** The same, but nothing is counted: it is no change, but what is told of one again. */
    boolean admits(Decision decision, StateChange change, Place place) {
        refresh(decision, change, place);
        FilterRule byName = decision.byName;
        FilterRule byRule = decision.byRule;
        return (byName == null || byName.wants()) && (byRule == null || byRule.wants());
    }

    private void refresh(Decision decision, StateChange change, Place place) {
        if (!decision.made) {
            decision.byName = names == null ? null : names.decide(change.entityId());
        }
        if (rules != null) {
            refresh(rules, decision, change, place);
        }
        decision.made = true;
    }

    private static void refresh(
            RuleFilter rules, Decision decision, StateChange change, Place place) {
        String deviceClass =
                rules.asksDeviceClass() ? deviceClass(change, decision.deviceClass) : null;
        String areaId = rules.asksArea() ? place.areaId() : null;
        boolean same =
                Objects.equals(deviceClass, decision.deviceClass)
                        && Objects.equals(areaId, decision.areaId);
        if (!decision.made || !same) {
            decision.deviceClass = deviceClass;
            decision.areaId = areaId;
            decision.byRule = rules.decide(change.entityId(), deviceClass, areaId);
        }
    }

    /** Of a removed entity it is the one it had. */
    private static @Nullable String deviceClass(StateChange change, @Nullable String known) {
        State shown = change.newState() == null ? change.oldState() : change.newState();
        return shown == null ? known : shown.attributes().text(DEVICE_CLASS);
    }

    List<FilterRule> rules() {
        List<FilterRule> all = new ArrayList<>();
        if (names != null) {
            all.addAll(names.rules());
        }
        if (rules != null) {
            all.addAll(rules.rules());
        }
        return all;
    }
}
