package dev.penstock.examples.simulatedhome;

import dev.penstock.examples.simulatedhome.Outgoing.Message;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;

/** Decides who comes in by the message {@code auth}, by the tokens good when it was made. */
final class Doorkeeper {
    private final House house;
    private final Optional<String> admin;

    Doorkeeper(House house) {
        this.house = house;
        admin = house.tokens().admin();
    }

    /** Why a client is refused; empty when it may come in. */
    String refusal(@Nullable Object message) {
        if (!(message instanceof Map<?, ?> fields)) {
            return "Auth message incorrectly formatted: expected a dictionary. Got "
                    + JsonText.of(message);
        }
        if (!"auth".equals(fields.get("type"))) {
            return "Auth message incorrectly formatted: not a valid value for dictionary value"
                    + " @ data['type']. Got "
                    + JsonText.of(fields.get("type"));
        }
        for (Object name : fields.keySet()) {
            if (!name.equals("type") && !name.equals("access_token")) {
                return "Auth message incorrectly formatted: extra keys not allowed @ data['"
                        + name
                        + "']. Got "
                        + JsonText.of(fields.get(name));
            }
        }
        Object token = fields.get("access_token");
        return (isAdmin(token) || isReadOnly(token)) && !house.faults().refusesTokens()
                ? ""
                : "Invalid access token or password";
    }

    /** Whether it is the administrator. */
    boolean admin(@Nullable Object message) {
        return message instanceof Map<?, ?> fields && isAdmin(fields.get("access_token"));
    }

    private boolean isAdmin(@Nullable Object token) {
        return admin.isPresent() && admin.get().equals(token);
    }

    private boolean isReadOnly(@Nullable Object token) {
        Optional<String> readOnly = house.tokens().readOnly();
        return readOnly.isPresent() && readOnly.get().equals(token);
    }

    /** The answer to a client that is refused. */
    static Message invalid(String refusal) {
        return Message.of(JsonText.of(JsonText.object("type", "auth_invalid", "message", refusal)));
    }
}
