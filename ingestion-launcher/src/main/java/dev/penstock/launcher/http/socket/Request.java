package dev.penstock.launcher.http.socket;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.Set;

/** What a client asks for. */
sealed interface Request {
    /** What it calls this request, to come back with the answer; null where it does not. */
    @Nullable JsonNode id();

    /** Whether anyone is there. */
    record Ping(@Nullable JsonNode id) implements Request {}

    /** Shows a token. */
    record Auth(@Nullable JsonNode id, String token) implements Request {
        /** Without the token. */
        @Override
        public String toString() {
            return "Auth[***]";
        }
    }

    /** Wants to be told. */
    record Subscribe(@Nullable JsonNode id, Set<Channel> channels, Selection selection)
            implements Request {}

    /** Wants to be told no more. */
    record Unsubscribe(@Nullable JsonNode id, Set<Channel> channels) implements Request {}
}
