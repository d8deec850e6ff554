package dev.penstock.ingestion.map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Tables of cases among the resources of the tests. */
final class Tables {
    private static final JsonMapper JSON = new JsonMapper();

    /** What Python was given, as JSON, and what it answered. */
    record Answer(String given, String answer) {
        /** What was given, where it is a text. */
        String text() {
            JsonNode node = JSON.readTree(given);
            return node.asString();
        }
    }

    private Tables() {}

    static List<Answer> python(String name) {
        List<Answer> answers = new ArrayList<>();
        for (String line : lines("/python/" + name)) {
            String[] columns = line.split("\t", -1);
            answers.add(new Answer(columns[0], JSON.readTree(columns[1]).asString()));
        }
        return answers;
    }

    static List<String> lines(String resource) {
        try (InputStream text = Tables.class.getResourceAsStream(resource)) {
            byte[] bytes = Objects.requireNonNull(text, resource).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
