package dev.penstock.examples.simulatedhome;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/** The way into a home: its port and the token that opens it. Thread-safe. */
public final class Door {
    private final Server server;
    private final Tokens tokens;

    Door(Server server, Tokens tokens) {
        this.server = server;
        this.tokens = tokens;
    }

    /** When the port was last opened; empty while it is closed. */
    public Optional<Instant> listeningSince() {
        return server.listeningSince();
    }

    /** Closes the port; who is connected stays connected. */
    public void stopListening() {
        server.stopListening();
    }

    /**
     * Opens the port again, the same one; an open one stays as it is.
     *
     * @throws UncheckedIOException when it was taken meanwhile
     */
    public void listen() {
        try {
            server.listen();
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    /**
     * Takes the administrator's token back: all connections are closed with 1000, and whoever comes
     * with it is answered {@code auth_invalid}.
     */
    public void revokeToken() {
        tokens.revoke();
        server.sessions().forEach(session -> session.close(1000));
    }

    /** Makes a token the administrator's, in place of the one before; who is connected stays so. */
    public void acceptToken(String token) {
        if (token.isBlank()) {
            throw new IllegalArgumentException("a token must not be blank");
        }
        tokens.accept(token);
    }
}
