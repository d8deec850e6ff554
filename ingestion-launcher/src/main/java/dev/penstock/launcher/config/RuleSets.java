package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.config.RuleSet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes filter rules out of {@code filter.rules}, and says what is wrong with them. */
final class RuleSets {
    static final String PATH = "filter.rules";

    private static final List<String> KEYS = List.of("mode", "patterns", "exceptions");
    private static final List<String> KEYS_OF_RULE =
            List.of("entity_id", "domain", "device_class", "area_id");

    private final Draft draft;
    private final Problems problems;
    private boolean several;

    RuleSets(Draft draft, Problems problems) {
        this.draft = draft;
        this.problems = problems;
    }

    /**
     * The rules, or nothing where there are none or one is wrong.
     *
     * @param areas whether it is known in which area an entity is
     */
    Optional<RuleSet> rules(boolean areas) {
        Optional<Branch> top = Branch.of(draft, PATH, problems);
        if (top.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Branch> members = top.get().members(KEYS);
        RuleSet.Mode mode = mode(Optional.ofNullable(members.get("mode")));
        List<RuleSet.Rule> patterns = rules(members, "patterns", areas);
        List<RuleSet.Rule> exceptions = rules(members, "exceptions", areas);
        if (!members.containsKey("patterns") && top.get().tree() instanceof Tree.Section) {
            top.get().fault("must name patterns");
        }
        if (several) {
            draft.notice(PATH + ": where a pattern names several things, all of them must match");
        }
        return Optional.of(new RuleSet(mode, patterns, exceptions));
    }

    private static RuleSet.Mode mode(Optional<Branch> given) {
        Optional<String> word = given.flatMap(Branch::text);
        if (word.isPresent()) {
            switch (word.get().strip().toLowerCase(Locale.ROOT)) {
                case "include" -> {
                    return RuleSet.Mode.INCLUDE;
                }
                case "exclude" -> {
                    return RuleSet.Mode.EXCLUDE;
                }
                default -> given.get().fault("must be include or exclude");
            }
        }
        return RuleSet.Mode.EXCLUDE;
    }

    private List<RuleSet.Rule> rules(Map<String, Branch> members, String name, boolean areas) {
        List<RuleSet.Rule> rules = new ArrayList<>();
        Optional<Branch> given = Optional.ofNullable(members.get(name));
        List<Branch> items = given.map(Branch::items).orElse(List.of());
        items.forEach(item -> rule(item, areas).ifPresent(rules::add));
        boolean none = given.filter(list -> list.tree() instanceof Tree.Items).isPresent();
        if (none && items.isEmpty() && name.equals("patterns")) {
            given.get().fault("must hold at least one pattern");
        }
        return rules;
    }

    private Optional<RuleSet.Rule> rule(Branch item, boolean areas) {
        Map<String, Branch> members = item.members(KEYS_OF_RULE);
        Map<String, Glob> globs = new LinkedHashMap<>();
        members.forEach((key, value) ->
                value.text().ifPresent(text -> globs.put(key, Glob.of(text.strip()))));
        several |= members.size() > 1;
        if (item.tree() instanceof Tree.Section section && section.members().isEmpty()) {
            item.fault("must name an " + String.join(", ", KEYS_OF_RULE));
        }
        if (members.containsKey("area_id") && !areas) {
            members.get("area_id")
                    .fault("never matches, as discovery.enabled is false and no area is known");
        }
        return globs.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new RuleSet.Rule(
                                Optional.ofNullable(globs.get("entity_id")),
                                Optional.ofNullable(globs.get("domain")),
                                Optional.ofNullable(globs.get("device_class")),
                                Optional.ofNullable(globs.get("area_id"))));
    }
}
