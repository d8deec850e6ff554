package dev.penstock.launcher.migrate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Translates what a point looks like into the section {@code schema}. */
final class SchemaPart {
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
        out.comment(
                "Home Assistant also writes states that only come back after its restart; skip"
                        + " leaves them out.");
        out.value("restart_states", "keep");
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
        out.list("tags_attributes", section.texts("tags_attributes"));
        out.list(IGNORE, section.texts(IGNORE));
        for (String name :
                List.of("component_config", "component_config_domain", "component_config_glob")) {
            components(out, name);
        }
        out.end().end();
    }

    /** An empty one means none. */
    private void measurement(YamlLines out, String name) {
        Optional<String> measurement = section.get(name, Coercion::text);
        measurement.filter(text -> !text.isEmpty()).ifPresent(text -> out.value(name, text));
    }

    private Map<String, String> tags() {
        SectionReader tags = section.section("tags");
        Map<String, String> kept = new LinkedHashMap<>();
        tags.pairs()
                .forEach((name, value) -> {
                    if (value.isEmpty() || name.isEmpty()) {
                        remarks.add(
                                tags,
                                name,
                                "is empty, which InfluxDB does not store; it is left out");
                    } else {
                        kept.put(name, value);
                    }
                });
        return kept;
    }

    private void components(YamlLines out, String name) {
        SectionReader components = section.section(name);
        Map<String, Component> all = new LinkedHashMap<>();
        for (String which : components.keys()) {
            Component component = Component.of(components.section(which), remarks);
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
        static Component of(SectionReader section, Remarks remarks) {
            for (String key : section.keys()) {
                if (!key.equals(OVERRIDE) && !key.equals(IGNORE)) {
                    Unknown.remark(section, key, remarks);
                }
            }
            return new Component(
                    section.get(OVERRIDE, Coercion::text), section.get(IGNORE, Coercion::texts));
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
