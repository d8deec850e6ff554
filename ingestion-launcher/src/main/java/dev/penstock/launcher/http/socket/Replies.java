package dev.penstock.launcher.http.socket;

import dev.penstock.launcher.json.Json;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** What one client is answered, as frames that carry its correlation id; immutable. */
final class Replies {
    private final String correlationId;

    Replies(String correlationId) {
        this.correlationId = correlationId;
    }

    byte[] authRequired() {
        return frame(of("auth_required", null));
    }

    byte[] connected(String version) {
        return frame(
                of("connection", null)
                        .put("status", "connected")
                        .put("message", "Connected to Penstock")
                        .put("version", version));
    }

    byte[] pong(Request.Ping ping, Instant now) {
        return frame(
                of("pong", ping.id())
                        .put("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString()));
    }

    byte[] subscription(Request request, String status, Set<Channel> channels) {
        ObjectNode node = of("subscription", request.id()).put("status", status);
        ArrayNode all = node.putArray("channels");
        channels.forEach(channel -> all.add(channel.spelled()));
        return frame(node);
    }

    byte[] error(String code, String message, @Nullable JsonNode id) {
        return frame(of("error", id).put("code", code).put("message", message));
    }

    private static ObjectNode of(String type, @Nullable JsonNode id) {
        ObjectNode node = Json.object().put("type", type);
        if (id != null) {
            node.set("id", id);
        }
        return node;
    }

    private byte[] frame(ObjectNode node) {
        return Frames.text(Json.bytes(node.put("correlation_id", correlationId)));
    }
}
