package dev.penstock.ingestion.map;

import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.config.Glob;
import dev.penstock.ingestion.config.HomeAssistantSchema;
import dev.penstock.ingestion.config.HomeAssistantSchema.Component;
import dev.penstock.ingestion.config.HomeAssistantSchema.Components;
import dev.penstock.ingestion.config.HomeAssistantSchema.MeasurementAttr;
import dev.penstock.ingestion.config.InfluxConfig.Precision;
import dev.penstock.ingestion.config.SchemaConfig.RestartStates;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What Home Assistant's own integration was seen to write, for many events and options. */
final class Vectors {
    private static final String RESOURCE = "/vectors/home-assistant-influxdb.json";

    /**
     * One event under one set of options.
     *
     * @param config the name of the options
     * @param options the options
     * @param event the event as it was on the wire
     * @param line the point written; empty where there was none
     */
    record Vector(String config, JsonNode options, String note, String event, String line) {
        HomeAssistantSchema schema() {
            return Vectors.schema(options);
        }

        FilterConfig filter() {
            return new FilterConfig(
                    selection(options.path("include")),
                    selection(options.path("exclude")),
                    Optional.empty(),
                    true,
                    Map.of(),
                    Map.of());
        }

        Precision precision() {
            String named = options.path("precision").asString("ns");
            return Precision.valueOf(named.toUpperCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return config + ": " + note + " " + line;
        }
    }

    private Vectors() {}

    static List<Vector> all() {
        JsonNode root;
        try (InputStream text = Vectors.class.getResourceAsStream(RESOURCE)) {
            root = new JsonMapper().readTree(Objects.requireNonNull(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Vector> all = new ArrayList<>();
        for (JsonNode vector : root.path("vectors")) {
            String config = vector.path("config").asString();
            JsonNode line = vector.path(vector.has("v2") ? "v2" : "v1");
            all.add(
                    new Vector(
                            config,
                            root.path("configs").path(config),
                            vector.path("note").asString(),
                            vector.path("event").toString(),
                            line.isNull() ? "" : line.asString()));
        }
        return all;
    }

    static HomeAssistantSchema schema(JsonNode options) {
        Map<String, String> tags = new LinkedHashMap<>();
        options.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString()));
        return new HomeAssistantSchema(
                MeasurementAttr.valueOf(
                        options.path("measurement_attr")
                                .asString("unit_of_measurement")
                                .toUpperCase(Locale.ROOT)),
                text(options, "default_measurement"),
                text(options, "override_measurement"),
                tags,
                names(options.path("tags_attributes")),
                names(options.path("ignore_attributes")),
                components(options),
                RestartStates.KEEP);
    }

    private static Components components(JsonNode options) {
        Map<Glob, Component> globs = new LinkedHashMap<>();
        byName(options.path("component_config_glob"))
                .forEach((glob, component) -> globs.put(Glob.of(glob), component));
        return new Components(
                byName(options.path("component_config_domain")),
                globs,
                byName(options.path("component_config")));
    }

    private static Map<String, Component> byName(JsonNode node) {
        Map<String, Component> components = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> {
                    JsonNode options = entry.getValue();
                    Optional<Set<String>> ignored =
                            options.has("ignore_attributes")
                                    ? Optional.of(names(options.path("ignore_attributes")))
                                    : Optional.empty();
                    components.put(
                            entry.getKey(),
                            new Component(text(options, "override_measurement"), ignored));
                });
        return components;
    }

    private static EntitySelection selection(JsonNode node) {
        return new EntitySelection(
                names(node.path("domains")),
                names(node.path("entity_globs")).stream().map(Glob::of).toList(),
                names(node.path("entities")));
    }

    private static Optional<String> text(JsonNode node, String name) {
        return node.has(name) ? Optional.of(node.path(name).asString()) : Optional.empty();
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new LinkedHashSet<>();
        list.forEach(name -> names.add(name.asString()));
        return names;
    }
}
