package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;

/** Decides who comes in by the message {@code auth}. */
final class Doorkeeper {
    private final House house;

    Doorkeeper(House house) {
        this.house = house;
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
        boolean known =
                house.settings().token().equals(token)
                        || house.settings().readOnlyToken().equals(Optional.ofNullable(token));
        return known && token != null && !house.faults().refusesTokens()
                ? ""
                : "Invalid access token or password";
    }

    boolean admin(@Nullable Object message) {
        return message instanceof Map<?, ?> fields
                && house.settings().token().equals(fields.get("access_token"));
    }
}
