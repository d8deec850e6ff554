package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** One well-formed command of one client. */
record Command(Session session, long id, Map<String, @Nullable Object> fields) {
    String text(String name, String otherwise) {
        return fields.get(name) instanceof String text ? text : otherwise;
    }

    boolean flag(String name, boolean otherwise) {
        return fields.get(name) instanceof Boolean flag ? flag : otherwise;
    }

    long number(String name, long otherwise) {
        return fields.get(name) instanceof Number number ? number.longValue() : otherwise;
    }

    List<String> texts(String name) {
        return fields.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Refuses users without administrator rights. */
    void requireAdmin() throws CommandFailure {
        if (!session.admin()) {
            throw new CommandFailure("unauthorized", "Unauthorized");
        }
    }

    void result(String json) {
        session.send(
                Outgoing.Message.of(
                        "{\"id\":"
                                + id
                                + ",\"type\":\"result\",\"success\":true,\"result\":"
                                + json
                                + "}"));
    }
}
