package dev.penstock.launcher.doctor;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message of Home Assistant, or what was kept of it; immutable.
 *
 * @param type its type; empty where it is none of Home Assistant's
 * @param id the command it answers; 0 for none
 * @param success whether it tells of success
 * @param body all of it; only the beginning where the whole was too long to keep
 */
record Spoken(String type, long id, boolean success, JsonNode body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Reads a message.
     *
     * @param text its text
     * @param whole whether that is all of it
     */
    static Spoken of(String text, boolean whole) {
        JsonNode body = whole ? tree(text) : beginning(text);
        // A result that is there without a word about success is none of failure.
        boolean success = body.path("success").asBoolean(body.path("error").isMissingNode());
        return new Spoken(body.path("type").asString(""), body.path("id").asLong(0), success, body);
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /** The members before the long one that was cut off. */
    private static JsonNode beginning(String text) {
        ObjectNode head = JSON.createObjectNode();
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            for (@Nullable String name = parser.nextName();
                    name != null;
                    name = parser.nextName()) {
                JsonToken token = parser.nextToken();
                if (token.isScalarValue()) {
                    head.set(name, parser.<JsonNode>readValueAsTree());
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException cutOff) {
            // What was read until here is all there is.
        }
        return head;
    }

    /** What a command is answered with. */
    JsonNode result() {
        return body.path("result");
    }

    /** Why a command is refused: code and words. */
    String error() {
        JsonNode error = body.path("error");
        return error.path("code").asString("") + " " + error.path("message").asString("").strip();
    }

    /** The version of Home Assistant, where a message tells. */
    String version() {
        return body.path("ha_version").asString("");
    }
}
