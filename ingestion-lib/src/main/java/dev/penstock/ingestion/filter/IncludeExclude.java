package dev.penstock.ingestion.filter;

import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.filter.FilterStatistics.Kind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Home Assistant's filter by entity, to the letter ({@code helpers/entityfilter.py} since 2022.7):
 * which of six cases holds depends on what is told at all, and stays the same for all entities.
 *
 * <p>It counts nothing; that is up to whoever asks.
 */
final class IncludeExclude {
    private final Choice include;
    private final Choice exclude;
    private final FilterRule notIncluded = new FilterRule(Kind.EXCLUDE, "(nothing included it)");
    private final FilterRule notExcluded = new FilterRule(Kind.INCLUDE, "(nothing excluded it)");
    private final Function<EntityId, FilterRule> decision;

    IncludeExclude(EntitySelection include, EntitySelection exclude) {
        this.include = new Choice(include, Kind.INCLUDE, "include");
        this.exclude = new Choice(exclude, Kind.EXCLUDE, "exclude");
        this.decision = decision();
    }

    private Function<EntityId, FilterRule> decision() {
        if (include.isEmpty()) {
            return this::unlessExcluded;
        }
        if (exclude.isEmpty()) {
            return this::ifIncluded;
        }
        if (include.hasPatterns()) {
            return this::byTheMoreSpecific;
        }
        // Case 6: both sides name single entities only, and those excluded say nothing new.
        return exclude.hasPatterns() ? this::unlessExcludedByPattern : this::ifIncluded;
    }

    /** The rule that decides about an entity. */
    FilterRule decide(EntityId entity) {
        return decision.apply(entity);
    }

    /** Cases 1 and 3: nothing is included in so many words, so everything is. */
    private FilterRule unlessExcluded(EntityId entity) {
        return first(
                notExcluded,
                exclude.byName(entity),
                exclude.byDomain(entity),
                exclude.byGlob(entity));
    }

    /** Cases 2 and 6. */
    private FilterRule ifIncluded(EntityId entity) {
        return first(
                notIncluded,
                include.byName(entity),
                include.byDomain(entity),
                include.byGlob(entity));
    }

    /**
     * Case 4: a name counts before a glob, a glob before a domain; excluded domains say nothing.
     */
    private FilterRule byTheMoreSpecific(EntityId entity) {
        return first(
                notIncluded,
                include.byName(entity),
                exclude.byName(entity),
                include.byGlob(entity),
                exclude.byGlob(entity),
                include.byDomain(entity));
    }

    /** Case 5: included entities are exceptions from excluded domains and globs, nothing else. */
    private FilterRule unlessExcludedByPattern(EntityId entity) {
        FilterRule excluding = first(notExcluded, exclude.byDomain(entity), exclude.byGlob(entity));
        return excluding == notExcluded
                ? first(notExcluded, exclude.byName(entity))
                : first(excluding, include.byName(entity));
    }

    private static FilterRule first(FilterRule otherwise, @Nullable FilterRule... inOrder) {
        for (FilterRule rule : inOrder) {
            if (rule != null) {
                return rule;
            }
        }
        return otherwise;
    }

    /** All rules, those last that stand for no rule. */
    List<FilterRule> rules() {
        List<FilterRule> all = new ArrayList<>(include.rules());
        all.addAll(exclude.rules());
        all.add(notIncluded);
        all.add(notExcluded);
        return all;
    }
}
