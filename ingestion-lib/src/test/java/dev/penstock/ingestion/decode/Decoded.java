package dev.penstock.ingestion.decode;

import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.StateChange;

/** Events to test with, read as they are read from a home. */
public final class Decoded {
    private static final String TIME = "\"2024-01-02T03:04:05.678901+00:00\"";

    private Decoded() {}

    /** The event of a JSON text. */
    public static Event event(String json) {
        String message = "{\"id\":1,\"type\":\"event\",\"event\":" + json + "}";
        return Recorded.of(message).events.get(0);
    }

    /** A state change, with the attributes of a JSON text. */
    public static StateChange change(String entity, String state, String attributes) {
        String quoted = state.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        String json =
                "{\"event_type\":\"state_changed\",\"time_fired\":"
                        + TIME
                        + ",\"data\":{\"entity_id\":\""
                        + entity
                        + "\",\"old_state\":null,\"new_state\":{\"entity_id\":\""
                        + entity
                        + "\",\"state\":\""
                        + quoted
                        + "\",\"attributes\":"
                        + attributes
                        + ",\"last_changed\":"
                        + TIME
                        + ",\"last_updated\":"
                        + TIME
                        + "}}}";
        return (StateChange) event(json);
    }
}
