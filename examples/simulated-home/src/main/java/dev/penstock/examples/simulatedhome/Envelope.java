package dev.penstock.examples.simulatedhome;

import dev.penstock.examples.simulatedhome.Outgoing.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * The rules every command of one client obeys: its form and its ascending id ({@code
 * websocket_api/connection.py}). One thread at a time.
 */
final class Envelope {
    private final Session session;
    private final Commands commands;
    private long lastId;

    Envelope(Session session, Commands commands) {
        this.session = session;
        this.commands = commands;
    }

    /** Answers one command, or an array of them one by one. */
    void take(@Nullable Object message) {
        if (message instanceof List<?> several) {
            several.forEach(this::one);
        } else {
            one(message);
        }
    }

    private void one(@Nullable Object message) {
        if (!(message instanceof Map<?, ?> map)) {
            error(0, "invalid_format", "Message incorrectly formatted.");
            return;
        }
        Object id = map.get("id");
        long number = id instanceof Integer || id instanceof Long ? ((Number) id).longValue() : 0;
        if (number <= 0 || !(map.get("type") instanceof String type) || type.isEmpty()) {
            error(id, "invalid_format", "Message incorrectly formatted.");
        } else if (number <= lastId) {
            error(id, "id_reuse", "Identifier values have to increase.");
        } else if (commands.swallows(type)) {
            lastId = number;
        } else if (!commands.knows(type)) {
            error(id, "unknown_command", "Unknown command.");
        } else {
            answer(type, new Command(session, number, fields(map)));
            lastId = number;
        }
    }

    private static Map<String, @Nullable Object> fields(Map<?, ?> map) {
        Map<String, @Nullable Object> fields = JsonText.object();
        map.forEach((name, value) -> fields.put(String.valueOf(name), value));
        return fields;
    }

    private void answer(String type, Command command) {
        try {
            commands.answer(type, command);
        } catch (CommandFailure failure) {
            error(command.id(), failure.code(), failure.text());
        }
    }

    private void error(@Nullable Object id, String code, String message) {
        session.send(
                Message.of(
                        JsonText.of(
                                JsonText.object(
                                        "id",
                                        id,
                                        "type",
                                        "result",
                                        "success",
                                        false,
                                        "error",
                                        JsonText.object("code", code, "message", message)))));
    }
}
