package dev.penstock.launcher.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.config.ConfigLoader;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a documented JSON text, and looks for its members in the program. */
final class JsonSnippet {
    private static final String RULES = "docs/filter.md";

    private JsonSnippet() {}

    /** Fails unless it is JSON that Penstock reads or tells. */
    static Way check(Snippet snippet) throws IOException {
        JsonNode node = JsonMapper.shared().readTree(snippet.text());
        if (snippet.isOn(RULES)) {
            ConfigLoader.load(
                    Optional.empty(),
                    Map.of(
                            "HA_URL",
                            "ha:8123",
                            "HA_TOKEN",
                            Token.TEXT,
                            "ENTITY_FILTER_CONFIG",
                            snippet.text()));
            return Way.RUN;
        }
        Set<String> missing = new TreeSet<>(members(node));
        for (Path source : Repository.sources("main")) {
            String text = Files.readString(source);
            missing.removeIf(name ->
                    text.contains("\"" + name + "\"") || text.contains("\\\"" + name + "\\\""));
        }
        assertThat(missing).as("members that no source has").isEmpty();
        return Way.READ;
    }

    private static Set<String> members(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.properties()
                .forEach(member -> {
                    names.add(member.getKey());
                    names.addAll(members(member.getValue()));
                });
        if (node.isArray()) {
            node.forEach(element -> names.addAll(members(element)));
        }
        return names;
    }
}
