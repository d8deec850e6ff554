package dev.penstock.launcher.migrate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Translates what a point looks like into the section {@code schema}. */
final class SchemaPart {
    private static final String BY_DOMAIN = "component_config_domain";
    private static final String UNIT = "unit_of_measurement";
    private static final String OVERRIDE = "override_measurement";
    private static final String IGNORE = "ignore_attributes";

    private final SectionReader section;
    private final Remarks remarks;

    SchemaPart(SectionReader section, Remarks remarks) {
        this.section = section;
        this.remarks = remarks;
    }

    void write(YamlLines out) {
        out.section("schema").value("profile", "home-assistant");
        out.pairs("constant_tags", tags());
        out.section("home_assistant");
        out.value(
                "measurement_attr",
                section.get(
                                "measurement_attr",
                                Coercion.choice(UNIT, "domain__device_class", "entity_id"))
                        .orElse(UNIT));
        measurement(out, "default_measurement");
        measurement(out, OVERRIDE);
        out.list("tags_attributes", attributes(section, "tags_attributes").orElse(List.of()));
        out.list(IGNORE, attributes(section, IGNORE).orElse(List.of()));
        for (String name : List.of("component_config", BY_DOMAIN, "component_config_glob")) {
            components(out, name);
        }
        out.end().end();
    }

    /** An empty one means none. */
    private void measurement(YamlLines out, String name) {
        measurement(section, name, remarks)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> out.value(name, text));
    }

    private static Optional<String> measurement(
            SectionReader section, String name, Remarks remarks) {
        Optional<String> measurement = section.get(name, Coercion::text);
        if (measurement.filter(text -> !text.isEmpty() && text.isBlank()).isPresent()) {
            remarks.add(section, name, "is blank, which Penstock does not write; it is left out");
            return Optional.empty();
        }
        return measurement;
    }

    /** What is blank is the name of no attribute. */
    private static Optional<List<String>> attributes(SectionReader section, String name) {
        return section.get(name, Coercion::texts)
                .map(all -> all.stream().filter(text -> !text.isBlank()).toList());
    }

    private Map<String, String> tags() {
        SectionReader tags = section.section("tags");
        Map<String, String> kept = new LinkedHashMap<>();
        tags.pairs()
                .forEach((name, value) -> {
                    if (usable(name) && usable(value) && !name.equals("time")) {
                        kept.put(name, value);
                    } else {
                        remarks.add(
                                tags,
                                name,
                                "is a tag that InfluxDB does not store as it is (empty, not"
                                        + " printable, or time); it is left out");
                    }
                });
        return kept;
    }

    private static boolean usable(String text) {
        return !text.isBlank()
                && text.codePoints().noneMatch(Character::isISOControl)
                && !text.endsWith("\\");
    }

    private void components(YamlLines out, String name) {
        SectionReader components = section.section(name);
        Map<String, Component> all = new LinkedHashMap<>();
        for (String which : components.keys()) {
            Component component =
                    Component.of(components.section(which), remarks, !name.equals(BY_DOMAIN));
            // Where two spellings mean one entity, the last one counts.
            key(components, name, which).ifPresent(key -> all.put(key, component));
        }
        all.values().removeIf(Component::empty);
        if (!all.isEmpty()) {
            out.section(name);
            all.forEach((key, component) -> component.write(out, key));
            out.end();
        }
    }

    private Optional<String> key(SectionReader components, String name, String which) {
        if (name.equals(BY_DOMAIN) && !Coercion.isDomain(which)) {
            remarks.add(components, which, "is no domain, so that nothing matches it; left out");
            return Optional.empty();
        }
        if (!name.equals("component_config")) {
            return Optional.of(which);
        }
        return components.get(
                which, (value, option) -> Coercion.entity(which, value.place(), option));
    }

    /**
     * What is set for some entities.
     *
     * @param override their measurement; an empty one counts, as it takes another's place
     * @param ignored the attributes that are not written; an empty list counts as well
     */
    private record Component(Optional<String> override, Optional<List<String>> ignored) {
        /** An empty measurement has no effect where nothing less specific can have set one. */
        static Component of(SectionReader section, Remarks remarks, boolean withEmpty) {
            for (String key : section.keys()) {
                if (!key.equals(OVERRIDE) && !key.equals(IGNORE)) {
                    Unknown.remark(section, key, remarks);
                }
            }
            return new Component(
                    measurement(section, OVERRIDE, remarks)
                            .filter(text -> withEmpty || !text.isEmpty()),
                    attributes(section, IGNORE));
        }

        boolean empty() {
            return override.isEmpty() && ignored.isEmpty();
        }

        void write(YamlLines out, String key) {
            out.section(key);
            override.ifPresent(measurement -> out.value(OVERRIDE, measurement));
            ignored.ifPresent(attributes -> out.bare(IGNORE, YamlWords.list(attributes)));
            out.end();
        }
    }
}
