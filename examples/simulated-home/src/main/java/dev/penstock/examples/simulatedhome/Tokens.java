package dev.penstock.examples.simulatedhome;

import java.util.Optional;

/** The tokens that are good at present. Thread-safe. */
final class Tokens {
    private final Optional<String> readOnly;
    private volatile Optional<String> admin;

    Tokens(HomeSettings settings) {
        readOnly = settings.readOnlyToken();
        admin = Optional.of(settings.token());
    }

    /** The administrator's; none after it was revoked. */
    Optional<String> admin() {
        return admin;
    }

    /** That of a user without administrator rights. */
    Optional<String> readOnly() {
        return readOnly;
    }

    void revoke() {
        admin = Optional.empty();
    }

    void accept(String token) {
        admin = Optional.of(token);
    }
}
