package dev.penstock.launcher.letters;

import dev.penstock.ingestion.deadletter.DeadLetter;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Letters as JSON objects, with the members their files have; thread-safe. */
final class LetterJson {
    private final JsonMapper mapper = JsonMapper.builder().build();

    ObjectNode object() {
        return mapper.createObjectNode();
    }

    ObjectNode of(DeadLetter letter) {
        return object().put("id", letter.id())
                .put("time", letter.time().toString())
                .put("home", letter.home())
                .put("entity", letter.entity())
                .put("line", letter.line())
                .put("status", letter.status())
                .put("kind", Words.name(letter.kind()))
                .put("reason", letter.reason())
                .put("attempts", letter.attempts());
    }
}
