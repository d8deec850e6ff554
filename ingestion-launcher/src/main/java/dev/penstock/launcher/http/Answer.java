package dev.penstock.launcher.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One HTTP answer, whole in memory; immutable. */
final class Answer {
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

    static Answer text(int status, String text) {
        return new Answer(
                status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
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
