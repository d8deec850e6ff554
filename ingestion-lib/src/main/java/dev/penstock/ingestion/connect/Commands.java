package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.config.Secret;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.StringWriter;
import java.util.function.Consumer;

/** Spells the messages this side sends; thread-safe. */
final class Commands {
    private final JsonFactory json = new JsonFactory();

    /** Exactly these keys: Home Assistant refuses a message with others. */
    String auth(Secret token) {
        return object(out -> {
            out.writeStringProperty("type", "auth");
            out.writeStringProperty("access_token", token.reveal());
        });
    }

    String plain(long id, String type) {
        return command(id, type, out -> {});
    }

    /** From then on several messages may come in one frame, as a list; since 2022.9. */
    String coalesce(long id) {
        return command(
                id,
                "supported_features",
                out -> {
                    out.writeObjectPropertyStart("features");
                    out.writeNumberProperty("coalesce_messages", 1);
                    out.writeEndObject();
                });
    }

    String subscribe(long id, String eventType) {
        return command(
                id, "subscribe_events", out -> out.writeStringProperty("event_type", eventType));
    }

    String unsubscribe(long id, long subscription) {
        return command(
                id,
                "unsubscribe_events",
                out -> out.writeNumberProperty("subscription", subscription));
    }

    private String command(long id, String type, Consumer<JsonGenerator> rest) {
        return object(out -> {
            out.writeNumberProperty("id", id);
            out.writeStringProperty("type", type);
            rest.accept(out);
        });
    }

    private String object(Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            content.accept(out);
            out.writeEndObject();
        }
        return text.toString();
    }
}
