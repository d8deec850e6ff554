package dev.penstock.launcher.http;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One HTTP answer, whole in memory; immutable. */
final class Answer {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int status;
    private final String type;
    private final byte[] body;

    Answer(int status, String type, byte[] body) {
        this.status = status;
        this.type = type;
        this.body = body.clone();
    }

    static Answer json(int status, String text) {
        return new Answer(status, "application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says what is wrong. */
    static Answer error(int status, String why) {
        return json(status, JSON.createObjectNode().put("error", why).toString());
    }

    /** Nothing but a status. */
    static Answer empty(int status) {
        return new Answer(status, "", new byte[0]);
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    byte[] body() {
        return Arrays.copyOf(body, body.length);
    }
}
