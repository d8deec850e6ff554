package dev.penstock.launcher.migrate;

import java.util.List;
import java.util.Set;

/** Translates which entities are written into the section {@code filter}. */
final class FilterPart {
    private static final String DOMAINS = "domains";
    private static final String GLOBS = "entity_globs";
    private static final String ENTITIES = "entities";

    private final SectionReader section;
    private final Remarks remarks;

    FilterPart(SectionReader section, Remarks remarks) {
        this.section = section;
        this.remarks = remarks;
    }

    void write(YamlLines out) {
        Lists include = lists("include");
        Lists exclude = lists("exclude");
        if (include.empty() && exclude.empty()) {
            return;
        }
        out.line("").section("filter");
        include.write(out, "include");
        exclude.write(out, "exclude");
        out.end();
    }

    private Lists lists(String name) {
        SectionReader filter = section.section(name);
        for (String key : filter.keys()) {
            if (!Set.of(DOMAINS, GLOBS, ENTITIES).contains(key)) {
                Unknown.remark(filter, key, remarks);
            }
        }
        return new Lists(
                single(filter, DOMAINS),
                single(filter, GLOBS),
                filter.get(ENTITIES, Coercion::entities).orElse(List.of()));
    }

    /** Only entities may be written as one text with commas. */
    private List<String> single(SectionReader filter, String key) {
        List<String> texts = filter.texts(key);
        if (texts.stream().anyMatch(text -> text.contains(","))) {
            remarks.add(
                    filter,
                    key,
                    "holds a comma, which Home Assistant does not take for the end of a name, so"
                            + " that nothing matches it; it is kept as it is. Write a list instead");
        }
        return texts;
    }

    /**
     * One side of the filter.
     *
     * @param domains the domains
     * @param globs the patterns
     * @param entities the entities
     */
    private record Lists(List<String> domains, List<String> globs, List<String> entities) {
        boolean empty() {
            return domains.isEmpty() && globs.isEmpty() && entities.isEmpty();
        }

        void write(YamlLines out, String name) {
            if (!empty()) {
                out.section(name)
                        .list(DOMAINS, domains)
                        .list(GLOBS, globs)
                        .list(ENTITIES, entities)
                        .end();
            }
        }
    }
}
