package dev.penstock.launcher.http;

import dev.penstock.launcher.json.Json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One HTTP answer, whole in memory; immutable. */
final class Answer {
    private final int status;
    private final String type;
    private final byte[] body;

    /**
     * Creates it.
     *
     * @param status the status code
     * @param type the media type
     * @param body what is sent, which must not be changed any more
     */
    Answer(int status, String type, byte[] body) {
        this.status = status;
        this.type = type;
        this.body = body;
    }

    static Answer json(int status, String text) {
        return new Answer(status, "application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says what is wrong. */
    static Answer error(int status, String why) {
        return json(status, Json.text(Json.object().put("error", why)));
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

    int length() {
        return body.length;
    }

    /** Not as a copy, since many clients that read slowly would make many of them. */
    void writeTo(OutputStream out) throws IOException {
        out.write(body);
    }
}
