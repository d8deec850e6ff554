package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.HomeAssistantSchema;
import dev.penstock.ingestion.config.HomeiqSchema;
import dev.penstock.ingestion.config.NameFilter;
import dev.penstock.ingestion.config.PenstockSchema;
import dev.penstock.ingestion.config.SchemaConfig;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the shape of points out of values: one of the profiles with its options. */
final class Schemas {
    private static final String PENSTOCK = "penstock";
    private static final String HOME_ASSISTANT = "home-assistant";
    private static final String HOMEIQ = "homeiq";
    private static final String RESTART_STATES = "schema.restart_states";
    private static final String OPTIONS = "schema.home_assistant.";

    /** The profiles a key belongs to, where that is not all of them. */
    private static final Map<String, List<String>> PROFILES =
            Map.of(
                    "schema.measurement", List.of(PENSTOCK, HOMEIQ),
                    "schema.tags", List.of(PENSTOCK),
                    "schema.attributes", List.of(PENSTOCK),
                    "schema.attribute_include", List.of(PENSTOCK),
                    "schema.attribute_exclude", List.of(PENSTOCK),
                    "schema.context", List.of(PENSTOCK));

    private final Draft draft;
    private final Values values;
    private final Problems problems;

    Schemas(Draft draft, Values values, Problems problems) {
        this.draft = draft;
        this.values = values;
        this.problems = problems;
    }

    SchemaConfig schema() {
        String profile = values.get("schema.profile", String.class);
        if (!problems.has("schema.profile")) {
            draft.entries().forEach(entry -> belongs(entry, profile));
        }
        SchemaConfig usual =
                switch (profile) {
                    case HOME_ASSISTANT -> HomeAssistantSchema.defaults();
                    case HOMEIQ -> HomeiqSchema.defaults();
                    default -> PenstockSchema.defaults();
                };
        standard(usual.restartStates());
        return values.check(() -> schema(usual), "", usual);
    }

    private void belongs(Entry entry, String profile) {
        List<String> owners =
                entry.path().startsWith(OPTIONS)
                        ? List.of(HOME_ASSISTANT)
                        : PROFILES.getOrDefault(entry.path(), List.of(profile));
        if (!owners.contains(profile)) {
            String rule =
                    "means nothing with schema.profile "
                            + profile
                            + ", as it belongs to "
                            + String.join(" and ", owners);
            problems.add(entry.origin(), entry.path(), rule, "");
        }
    }

    /** The default is not the same for all profiles, so what is printed must not be either. */
    private void standard(SchemaConfig.RestartStates usual) {
        Key key = values.key(RESTART_STATES);
        String word = usual.name().toLowerCase(java.util.Locale.ROOT);
        if (draft.entry(RESTART_STATES).isEmpty()) {
            Raw raw = new Raw.Text(word);
            draft.put(new Entry(key, RESTART_STATES, raw, new Origin.Standard()));
        }
    }

    private SchemaConfig schema(SchemaConfig usual) {
        SchemaConfig.RestartStates states =
                values.find(RESTART_STATES, String.class)
                        .map(SettingsBuilder::upper)
                        .map(SchemaConfig.RestartStates::valueOf)
                        .orElse(usual.restartStates());
        return switch (usual) {
            case PenstockSchema penstock -> penstock(states);
            case HomeiqSchema homeiq -> new HomeiqSchema(measurement(), constantTags(), states);
            case HomeAssistantSchema homeAssistant -> homeAssistant(states);
        };
    }

    private String measurement() {
        return values.get("schema.measurement", String.class);
    }

    private Map<String, String> constantTags() {
        return Texts.map(values.find("schema.constant_tags", Map.class).orElse(Map.of()));
    }

    private PenstockSchema penstock(SchemaConfig.RestartStates states) {
        Filters filters = new Filters(draft, values, problems);
        List<PenstockSchema.Tag> tags =
                Texts.list(values.get("schema.tags", List.class)).stream()
                        .map(tag -> PenstockSchema.Tag.valueOf(SettingsBuilder.upper(tag)))
                        .toList();
        return new PenstockSchema(
                measurement(),
                tags,
                constantTags(),
                values.word("schema.attributes", PenstockSchema.Attributes.class),
                new NameFilter(
                        filters.globs("schema.attribute_include"),
                        filters.globs("schema.attribute_exclude")),
                values.get("schema.context", Boolean.class),
                states);
    }

    private HomeAssistantSchema homeAssistant(SchemaConfig.RestartStates states) {
        return new HomeAssistantSchema(
                values.word(
                        OPTIONS + "measurement_attr", HomeAssistantSchema.MeasurementAttr.class),
                values.find(OPTIONS + "default_measurement", String.class),
                values.find(OPTIONS + "override_measurement", String.class),
                constantTags(),
                names(OPTIONS + "tags_attributes"),
                names(OPTIONS + "ignore_attributes"),
                new Components(draft, problems).all(OPTIONS + "component_config"),
                states);
    }

    private Set<String> names(String path) {
        return new HashSet<>(Texts.list(values.find(path, List.class).orElse(List.of())));
    }
}
