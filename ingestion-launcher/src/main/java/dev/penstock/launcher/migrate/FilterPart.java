package dev.penstock.launcher.migrate;

import java.util.ArrayList;
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
        List<String> domains = new ArrayList<>();
        List<String> globs = new ArrayList<>();
        for (String domain : filter.texts(DOMAINS)) {
            if (Coercion.isDomain(domain)) {
                domains.add(domain);
            } else {
                globs.add(nothing(domain));
                remarks.add(
                        filter,
                        DOMAINS,
                        "holds a name that is no domain, so that nothing matches it, in Home"
                                + " Assistant either; it is kept as such a pattern. Several"
                                + " domains need a list");
            }
        }
        globs.addAll(filter.texts(GLOBS));
        return new Lists(
                domains, globs, filter.get(ENTITIES, Coercion::entities).orElse(List.of()));
    }

    /**
     * A pattern that matches nothing, as no entity id begins so. It may not be left out: a side of
     * the filter that is empty means something else.
     */
    private static String nothing(String domain) {
        return domain.replaceAll("[*?\\[]", "[$0]") + ".*";
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
