package dev.penstock.ingestion.filter;

import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.filter.FilterStatistics.Kind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One side of {@link IncludeExclude}: what is chosen, each with the rule that chooses it. */
final class Choice {
    private final Map<String, FilterRule> entities;
    private final Map<String, FilterRule> domains;
    private final List<GlobRule> globs = new ArrayList<>();

    private record GlobRule(Glob glob, FilterRule rule) {}

    Choice(EntitySelection selection, Kind kind, String word) {
        this.entities = rules(selection.entities(), kind, word + " entity ");
        this.domains = rules(selection.domains(), kind, word + " domain ");
        for (Glob glob : selection.entityGlobs()) {
            globs.add(new GlobRule(glob, new FilterRule(kind, word + " entity_glob " + glob)));
        }
    }

    private static Map<String, FilterRule> rules(Set<String> names, Kind kind, String words) {
        Map<String, FilterRule> rules = new LinkedHashMap<>();
        for (String name : new TreeSet<>(names)) {
            rules.put(name, new FilterRule(kind, words + name));
        }
        return rules;
    }

    boolean isEmpty() {
        return entities.isEmpty() && !hasPatterns();
    }

    /** Whether more is chosen than single entities. */
    boolean hasPatterns() {
        return !domains.isEmpty() || !globs.isEmpty();
    }

    @Nullable FilterRule byName(EntityId entity) {
        return entities.get(entity.value());
    }

    @Nullable FilterRule byGlob(EntityId entity) {
        for (GlobRule each : globs) {
            if (each.glob().matches(entity.value())) {
                return each.rule();
            }
        }
        return null;
    }

    @Nullable FilterRule byDomain(EntityId entity) {
        return domains.get(entity.domain());
    }

    List<FilterRule> rules() {
        List<FilterRule> all = new ArrayList<>(entities.values());
        globs.forEach(each -> all.add(each.rule()));
        all.addAll(domains.values());
        return all;
    }
}
