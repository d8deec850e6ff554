package dev.penstock.launcher.http.socket;

import dev.penstock.ingestion.event.AttributeValue;
import dev.penstock.ingestion.event.Attributes;
import dev.penstock.ingestion.event.BusEvent;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.EventContext;
import dev.penstock.ingestion.event.State;
import dev.penstock.ingestion.event.StateChange;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Events as clients are told them. */
final class EventJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private EventJson() {}

    /** A message about an event, ready to be sent to any number of clients. */
    static byte[] frame(String home, Event event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("type", "event");
            json.writeStringProperty("home", home);
            switch (event) {
                case StateChange change -> write(json, change);
                case BusEvent other -> write(json, other);
            }
            json.writeEndObject();
        }
        return Frames.text(out.toByteArray());
    }

    private static void write(JsonGenerator json, StateChange change) {
        json.writeStringProperty("event_type", "state_changed");
        json.writeStringProperty("entity_id", change.entityId().toString());
        json.writeStringProperty("domain", change.entityId().domain());
        State now = change.newState();
        State before = change.oldState();
        text(json, "state", now == null ? null : now.value());
        text(json, "old_state", before == null ? null : before.value());
        json.writeName("attributes");
        write(json, now == null ? Attributes.EMPTY : now.attributes());
        if (now != null) {
            json.writeStringProperty("last_changed", time(now.lastChangedMicros()));
            json.writeStringProperty("last_updated", time(now.lastUpdatedMicros()));
        }
        json.writeStringProperty("time", time(change.timeMicros()));
        write(json, change.context());
    }

    private static void write(JsonGenerator json, BusEvent event) {
        json.writeStringProperty("event_type", event.type());
        if (event.domain() != null) {
            json.writeStringProperty("domain", event.domain());
        }
        if (event.service() != null) {
            json.writeStringProperty("service", event.service());
        }
        json.writeName("data");
        json.writeRawValue(event.data().isEmpty() ? "{}" : event.data());
        json.writeStringProperty("time", time(event.timeMicros()));
        write(json, event.context());
    }

    private static void write(JsonGenerator json, Attributes attributes) {
        json.writeStartObject();
        for (Attributes.Attribute attribute : attributes.list()) {
            json.writeName(attribute.name());
            switch (attribute.value()) {
                case AttributeValue.Decimal number -> json.writeRawValue(number.text());
                case AttributeValue.Text text -> json.writeString(text.text());
                case AttributeValue.Flag flag -> json.writeBoolean(flag.set());
                case AttributeValue.Json tree -> json.writeRawValue(tree.json());
                case AttributeValue.None none -> json.writeNull();
            }
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, EventContext context) {
        json.writeObjectPropertyStart("context");
        text(json, "id", context.id());
        text(json, "parent_id", context.parentId());
        text(json, "user_id", context.userId());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }

    private static String time(long micros) {
        return TIME.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
}
