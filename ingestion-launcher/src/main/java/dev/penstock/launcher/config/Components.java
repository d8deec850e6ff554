package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.config.HomeAssistantSchema;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Makes what the profile {@code home-assistant} does otherwise for some entities. */
final class Components {
    private static final String MEASUREMENT = "override_measurement";
    private static final String IGNORED = "ignore_attributes";

    private final Draft draft;
    private final Problems problems;

    Components(Draft draft, Problems problems) {
        this.draft = draft;
        this.problems = problems;
    }

    /**
     * All of them, without what is wrong.
     *
     * @param path the path of those by entity id; the others begin with it
     */
    HomeAssistantSchema.Components all(String path) {
        Map<Glob, HomeAssistantSchema.Component> globs = new LinkedHashMap<>();
        section(path + "_glob", any -> true, "")
                .forEach((glob, component) -> globs.put(Glob.of(glob), component));
        return new HomeAssistantSchema.Components(
                section(path + "_domain", Names::domain, Names.DOMAIN_RULE),
                globs,
                section(path, Names::entity, Names.ENTITY_RULE));
    }

    private Map<String, HomeAssistantSchema.Component> section(
            String path, Predicate<String> form, String rule) {
        Map<String, HomeAssistantSchema.Component> components = new LinkedHashMap<>();
        Branch.of(draft, path, problems)
                .ifPresent(section ->
                        section.members()
                                .forEach((name, branch) -> {
                                    if (!form.test(name)) {
                                        branch.fault(rule);
                                    }
                                    components.put(name, component(branch));
                                }));
        return components;
    }

    /** An empty measurement takes the place of a less specific one, and is none. */
    private static HomeAssistantSchema.Component component(Branch branch) {
        Map<String, Branch> members = branch.members(List.of(MEASUREMENT, IGNORED));
        return new HomeAssistantSchema.Component(
                Optional.ofNullable(members.get(MEASUREMENT)).flatMap(Branch::anyText),
                Optional.ofNullable(members.get(IGNORED)).map(Components::texts));
    }

    /** A single text stands for a list of one, as in Home Assistant. */
    private static Set<String> texts(Branch branch) {
        Set<String> texts = new HashSet<>();
        List<Branch> items = branch.tree() instanceof Tree.Leaf ? List.of(branch) : branch.items();
        items.forEach(item -> item.text().ifPresent(texts::add));
        return texts;
    }
}
