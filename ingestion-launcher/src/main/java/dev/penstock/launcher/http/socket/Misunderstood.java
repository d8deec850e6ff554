package dev.penstock.launcher.http.socket;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.io.Serial;

/** A message that asks for nothing that is known here. */
final class Misunderstood extends Exception {
    @Serial private static final long serialVersionUID = 1;

    private final String code;
    private final transient @Nullable JsonNode id;

    Misunderstood(String code, String why, @Nullable JsonNode id) {
        super(why);
        this.code = code;
        this.id = id;
    }

    String code() {
        return code;
    }

    /** What the client calls its request. */
    @Nullable JsonNode id() {
        return id;
    }
}
