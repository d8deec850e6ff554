package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A client that hears every event, and writes down in a line each what comes. */
final class Observer implements AutoCloseable {
    private final TestClient client;

    Observer(SimulatedHome home) {
        client = TestClient.enter(home);
        client.ask("\"type\":\"subscribe_events\"");
    }

    TestClient client() {
        return client;
    }

    /** Sends a command and tells what came up to the pong of the ping after it. */
    List<String> after(String command) {
        client.command(command);
        return news();
    }

    /** What has come since last time. */
    List<String> news() {
        int ping = client.command("\"type\":\"ping\"");
        List<String> lines = new ArrayList<>();
        Map<String, @Nullable Object> message = client.next();
        while (!"pong".equals(message.get("type"))) {
            lines.add(line(message));
            message = client.next();
        }
        if (!Integer.valueOf(ping).equals(message.get("id"))) {
            throw new AssertionError("an older pong: " + message);
        }
        return lines;
    }

    private static String line(Map<?, ?> message) {
        if (!"event".equals(message.get("type"))) {
            return Boolean.TRUE.equals(message.get("success"))
                    ? "result"
                    : TestClient.error(message);
        }
        Map<?, ?> event = TestClient.at(message, "event");
        Map<?, ?> data = TestClient.at(event, "data");
        if (!"state_changed".equals(event.get("event_type"))) {
            return event.get("event_type") + " " + JsonText.of(data);
        }
        return data.get("entity_id")
                + ": "
                + state(data.get("old_state"))
                + " > "
                + state(data.get("new_state"));
    }

    private static String state(@Nullable Object full) {
        return full instanceof Map<?, ?> state ? String.valueOf(state.get("state")) : "nothing";
    }

    /** All states of {@code get_states}. */
    List<Map<?, ?>> states() {
        List<Map<?, ?>> states = new ArrayList<>();
        if (client.ask("\"type\":\"get_states\"").get("result") instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof Map<?, ?> state) {
                    states.add(state);
                }
            }
        }
        return states;
    }

    /** A full state as {@code get_states} has it. */
    Map<?, ?> state(String entityId) {
        return states().stream()
                .filter(state -> entityId.equals(state.get("entity_id")))
                .findFirst()
                .orElseThrow();
    }

    String attributes(String entityId) {
        return JsonText.of(state(entityId).get("attributes"));
    }

    @Override
    public void close() {
        client.close();
    }
}
