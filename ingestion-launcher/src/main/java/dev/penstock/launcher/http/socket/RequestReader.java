package dev.penstock.launcher.http.socket;

import dev.penstock.ingestion.config.Glob;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what clients ask for, and checks every field of it. */
final class RequestReader {
    private static final int DEEPEST = 16;
    private static final int MOST_ITEMS = 100;
    private static final int LONGEST_ITEM = 255;
    private static final int LONGEST_ID = 100;
    private static final int MOST_PER_SECOND = 100_000;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private RequestReader() {}

    static Request read(String text) throws Misunderstood {
        JsonNode message = parsed(text);
        if (!message.isObject()) {
            throw new Misunderstood("not_an_object", "a message has to be a JSON object", null);
        }
        JsonNode id = id(message);
        String type = message.path("type").isString() ? message.path("type").asString() : "";
        return switch (type) {
            case "ping" -> new Request.Ping(id);
            case "auth" -> new Request.Auth(id, token(message, id));
            case "subscribe" ->
                    new Request.Subscribe(id, channels(message, id, true), selection(message, id));
            case "unsubscribe" -> new Request.Unsubscribe(id, channels(message, id, false));
            default ->
                    throw new Misunderstood(
                            "unknown_type",
                            "type has to be ping, subscribe, unsubscribe or auth",
                            id);
        };
    }

    /** What the parser says quotes the text, which may hold a token. */
    private static JsonNode parsed(String text) throws Misunderstood {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new Misunderstood("invalid_json", "a message has to be JSON", null);
        }
    }

    private static @Nullable JsonNode id(JsonNode message) throws Misunderstood {
        JsonNode id = message.get("id");
        if (id == null || id.isNull()) {
            return null;
        }
        boolean text = id.isString() && id.asString().length() <= LONGEST_ID && sendable(id);
        if (!text && !(id.isIntegralNumber() && id.canConvertToLong())) {
            throw invalid("id", "a whole number or a text of " + LONGEST_ID + " characters", null);
        }
        return id;
    }

    /** Half of a surrogate pair can be spelled in JSON, and not in UTF-8. */
    private static boolean sendable(JsonNode text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text.asString());
    }

    private static String token(JsonNode message, @Nullable JsonNode id) throws Misunderstood {
        if (!message.path("token").isString()) {
            throw invalid("token", "a text", id);
        }
        return message.path("token").asString();
    }

    private static Set<Channel> channels(JsonNode message, @Nullable JsonNode id, boolean needed)
            throws Misunderstood {
        EnumSet<Channel> channels = EnumSet.noneOf(Channel.class);
        for (String spelled : texts(message, "channels", id)) {
            channels.add(
                    Channel.of(spelled)
                            .orElseThrow(
                                    () -> invalid("channels", "of events, status and gaps", id)));
        }
        if (channels.isEmpty() && (needed || message.has("channels"))) {
            throw invalid("channels", "a list of events, status and gaps", id);
        }
        return channels.isEmpty() ? EnumSet.allOf(Channel.class) : channels;
    }

    private static Selection selection(JsonNode message, @Nullable JsonNode id)
            throws Misunderstood {
        List<Glob> entities = texts(message, "entity_ids", id).stream().map(Glob::of).toList();
        JsonNode most = message.path("max_per_second");
        boolean limited = !most.isMissingNode() && !most.isNull();
        if (limited && !(most.isIntegralNumber() && within(most))) {
            throw invalid("max_per_second", "a whole number of at least 1", id);
        }
        return new Selection(
                entities,
                new HashSet<>(texts(message, "domains", id)),
                new HashSet<>(texts(message, "homes", id)),
                limited ? most.asInt() : Integer.MAX_VALUE);
    }

    private static boolean within(JsonNode number) {
        return number.canConvertToInt() && number.asInt() >= 1 && number.asInt() <= MOST_PER_SECOND;
    }

    private static Set<String> texts(JsonNode message, String field, @Nullable JsonNode id)
            throws Misunderstood {
        JsonNode list = message.path(field);
        Set<String> texts = new LinkedHashSet<>();
        if (list.isMissingNode() || list.isNull()) {
            return texts;
        }
        if (!list.isArray() || list.size() > MOST_ITEMS) {
            throw invalid(field, "a list of at most " + MOST_ITEMS + " texts", id);
        }
        for (JsonNode item : list) {
            if (!item.isString() || item.asString().length() > LONGEST_ITEM) {
                throw invalid(field, "a list of texts of " + LONGEST_ITEM + " characters", id);
            }
            texts.add(item.asString());
        }
        return texts;
    }

    private static Misunderstood invalid(String field, String rule, @Nullable JsonNode id) {
        return new Misunderstood("invalid_field", field + " has to be " + rule, id);
    }
}
