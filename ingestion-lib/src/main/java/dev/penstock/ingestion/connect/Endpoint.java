package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.config.ConnectionConfig;
import dev.penstock.ingestion.config.EndpointConfig;
import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.connect.ConnectFailure.Kind;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;

import java.net.URI;

/** One way to a home, with what is known of how well it works; used by one thread at a time. */
final class Endpoint implements AutoCloseable {
    private final EndpointConfig config;
    private final Connector connector;
    private final CircuitBreaker breaker;
    private final TokenGate gate;
    private @Nullable ConnectFailure last;

    /** A session that is authenticated. */
    record Opened(Session session, String version) {}

    Endpoint(
            EndpointConfig config,
            ConnectionConfig connection,
            Connector connector,
            Timing timing) {
        this.config = config;
        this.connector = connector;
        this.breaker = new CircuitBreaker(connection.breaker(), timing);
        this.gate = new TokenGate(config.token(), timing);
    }

    URI url() {
        return config.url();
    }

    CircuitBreaker breaker() {
        return breaker;
    }

    TokenGate gate() {
        return gate;
    }

    /** Opens a socket; the token is looked at first, so that a wrong one is never shown. */
    Session open(String correlationId) throws ConnectFailure, InterruptedException {
        gate.token();
        return connector.open(correlationId);
    }

    /** Shows the token, and answers with Home Assistant's version. */
    String authenticate(Session session) throws ConnectFailure, InterruptedException {
        Secret token = gate.token();
        try {
            String version = session.authenticate(token);
            gate.accepted();
            return version;
        } catch (ConnectFailure e) {
            if (e.kind() == Kind.TOKEN_REFUSED) {
                gate.refused(token, e.reason());
            }
            throw e;
        }
    }

    /** An attempt came to nothing. */
    void failed(ConnectFailure failure) {
        last = failure;
        // A refused token says nothing about the address, and one that starts will soon be there.
        if (failure.kind() != Kind.TOKEN_REFUSED && failure.kind() != Kind.STARTING) {
            breaker.failed();
        }
    }

    /** Events were subscribed to. */
    void succeeded() {
        last = null;
        breaker.succeeded();
    }

    /** Whether something listens where nothing did; then an attempt is worth while at once. */
    boolean listensAgain() {
        if (!silent() || !connector.listens()) {
            return false;
        }
        breaker.halfOpen();
        return true;
    }

    /** Whether the last attempt found nobody there. */
    boolean silent() {
        return last != null && last.kind() == Kind.UNREACHABLE;
    }

    /** Why the last attempt came to nothing; null where it did not. */
    @Nullable ConnectFailure lastFailure() {
        return last;
    }

    /** Whether a whole login works; leaves no session behind. */
    boolean works(String correlationId) throws InterruptedException {
        try {
            Session trial = open(correlationId);
            try {
                authenticate(trial);
            } finally {
                trial.abort("only a trial");
            }
            return true;
        } catch (ConnectFailure e) {
            failed(e);
            return false;
        }
    }

    @Override
    public void close() {
        connector.close();
    }
}
