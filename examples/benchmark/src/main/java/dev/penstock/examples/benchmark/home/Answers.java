package dev.penstock.examples.benchmark.home;

import java.util.StringJoiner;

/**
 * What the made-up home answers when it is asked; every entity has a state before its first event.
 */
final class Answers {
    private static final String CONFIG =
            """
            {"version":"2026.11.0","state":"RUNNING","components":["history","recorder"],\
            "time_zone":"UTC","unit_system":{},"location_name":"Benchmark","recovery_mode":false,\
            "safe_mode":false}\
            """;

    private final int entities;
    private final Schedule schedule;

    Answers(int entities, Schedule schedule) {
        this.entities = entities;
        this.schedule = schedule;
    }

    static String result(long id, String json) {
        return "{\"id\":" + id + ",\"type\":\"result\",\"success\":true,\"result\":" + json + "}";
    }

    String to(long id, String type) {
        return switch (type) {
            case "get_states" -> result(id, states());
            case "get_config" -> result(id, CONFIG);
            case "get_services", "history/history_during_period" -> result(id, "{}");
            case "recorder/info" -> result(id, "{\"backlog\":0,\"recording\":true}");
            case "auth/current_user" -> result(id, "{\"is_admin\":true,\"name\":\"benchmark\"}");
            case "unsubscribe_events" -> result(id, "null");
            default ->
                    type.endsWith("/list")
                            ? result(id, "[]")
                            : "{\"id\":"
                                    + id
                                    + ",\"type\":\"result\",\"success\":false,\"error\":"
                                    + "{\"code\":\"unknown_command\",\"message\":\"Unknown.\"}}";
        };
    }

    private String states() {
        StringJoiner states = new StringJoiner(",", "[", "]");
        for (int i = 0; i < entities; i++) {
            states.add(stamped(EntityText.state(i, false), i));
        }
        return states.toString();
    }

    /** The snapshot in one message. */
    String added(long id) {
        StringJoiner states = new StringJoiner(",", "{\"a\":{", "}}");
        for (int i = 0; i < entities; i++) {
            states.add(stamped(EntityText.added(i), i));
        }
        return "{\"id\":" + id + ",\"type\":\"event\",\"event\":" + states + "}";
    }

    private String stamped(String text, int entity) {
        return Message.of(text).stamped(entity - 2L * entities, entity - 3L * entities, schedule);
    }
}
