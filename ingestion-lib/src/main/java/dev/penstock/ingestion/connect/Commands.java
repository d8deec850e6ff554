package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.config.EntitySelection;
import dev.penstock.ingestion.config.Secret;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

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

    /** Names no filter where there is none: before 2024.9 the keys are refused. */
    String subscribeEntities(long id, ServerFilter.Selection selection) {
        return command(
                id,
                "subscribe_entities",
                out -> {
                    side(out, "include", selection.include());
                    side(out, "exclude", selection.exclude());
                });
    }

    private static void side(JsonGenerator out, String name, EntitySelection side) {
        if (!side.isEmpty()) {
            out.writeObjectPropertyStart(name);
            texts(out, "domains", side.domains().stream().sorted());
            texts(out, "entity_globs", side.entityGlobs().stream().map(String::valueOf));
            texts(out, "entities", side.entities().stream().sorted());
            out.writeEndObject();
        }
    }

    private static void texts(JsonGenerator out, String name, Stream<String> texts) {
        out.writeArrayPropertyStart(name);
        texts.forEach(out::writeString);
        out.writeEndArray();
    }

    String unsubscribe(long id, long subscription) {
        return command(
                id,
                "unsubscribe_events",
                out -> out.writeNumberProperty("subscription", subscription));
    }

    /**
     * Asks for every row as it was: by default Home Assistant leaves out changes of attributes and
     * adds a made-up row at the start.
     */
    String history(long id, HistoryQuestion question) {
        return command(
                id,
                "history/history_during_period",
                out -> {
                    out.writeStringProperty("start_time", time(question.afterMicros()));
                    if (question.beforeMicros() != HistoryQuestion.NOW) {
                        out.writeStringProperty("end_time", time(question.beforeMicros()));
                    }
                    out.writeArrayPropertyStart("entity_ids");
                    question.entityIds().forEach(out::writeString);
                    out.writeEndArray();
                    boolean atStart = question.stateAtStart();
                    out.writeBooleanProperty("include_start_time_state", atStart);
                    out.writeBooleanProperty("significant_changes_only", false);
                    out.writeBooleanProperty("minimal_response", false);
                    out.writeBooleanProperty("no_attributes", atStart);
                });
    }

    private static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
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
