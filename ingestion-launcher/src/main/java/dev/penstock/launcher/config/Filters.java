package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.Glob;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes what is stored, and what is stored again, out of values. */
final class Filters {
    private static final String NUMBER_RULE = "must be a number above 0";

    private final Draft draft;
    private final Values values;
    private final Problems problems;

    Filters(Draft draft, Values values, Problems problems) {
        this.draft = draft;
        this.values = values;
        this.problems = problems;
    }

    /** The filter, without what is wrong in it. */
    FilterConfig filter() {
        boolean areas = values.get("discovery.enabled", Boolean.class);
        return new FilterConfig(
                selection("filter.include"),
                selection("filter.exclude"),
                new RuleSets(draft, problems).rules(areas),
                values.get("filter.attribute_changes", Boolean.class),
                byGlob("filter.throttle", Kind.PERIOD.rule(), Filters::period),
                byGlob("filter.dead_band", NUMBER_RULE, Filters::positive));
    }

    /**
     * The entities chosen in a section.
     *
     * @param section the section's path
     */
    EntitySelection selection(String section) {
        String domains = section + ".domains";
        String entities = section + ".entities";
        return new EntitySelection(
                new LinkedHashSet<>(names(domains, Names.DOMAIN_RULE, Names::domain)),
                globs(section + ".entity_globs"),
                new LinkedHashSet<>(names(entities, Names.ENTITY_RULE, Names::entity)));
    }

    private List<String> names(String path, String rule, Predicate<String> form) {
        List<String> names = list(path);
        for (int i = 0; i < names.size(); i++) {
            if (!form.test(names.get(i))) {
                below(path, "[" + i + "]", rule, names.get(i));
            }
        }
        return names;
    }

    /** The patterns in a list. */
    List<Glob> globs(String path) {
        return list(path).stream().distinct().map(Glob::of).toList();
    }

    private List<String> list(String path) {
        return Texts.list(values.find(path, List.class).orElse(List.of()));
    }

    private <T> Map<Glob, T> byGlob(String path, String rule, Function<String, Optional<T>> parse) {
        Map<Glob, T> all = new LinkedHashMap<>();
        Texts.map(values.find(path, Map.class).orElse(Map.of()))
                .forEach((glob, text) ->
                        parse.apply(text.strip())
                                .ifPresentOrElse(
                                        value -> all.put(Glob.of(glob), value),
                                        () -> below(path, "." + glob, rule, text)));
        return all;
    }

    private static Optional<Duration> period(String text) {
        return Quantity.duration(text).filter(Duration::isPositive);
    }

    private static Optional<Double> positive(String text) {
        try {
            double number = new BigDecimal(text).doubleValue();
            return Optional.of(number).filter(n -> n > 0 && Double.isFinite(n));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void below(String path, String word, String rule, String value) {
        Origin origin = draft.entry(path).<Origin>map(Entry::origin).orElse(new Origin.Standard());
        problems.add(origin.inside(0), path + Entry.oneLine(word), rule, Entry.oneLine(value));
    }
}
