package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.config.TokenSource;
import dev.penstock.ingestion.connect.ConnectFailure.Kind;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Hands out an endpoint's token, but not one that was refused: Home Assistant counts every wrong
 * token shown, and may ban an address for it ({@code components/http/ban.py}). Single-threaded.
 */
final class TokenGate {
    /** A refused token may become right again, as when its user was disabled for a while. */
    static final Duration AFTER_REFUSAL = Duration.ofMinutes(15);

    private final TokenSource source;
    private final Timing timing;

    private @Nullable Secret refused;
    private volatile String reason = "";
    private long refusedAt;

    TokenGate(TokenSource source, Timing timing) {
        this.source = source;
        this.timing = timing;
    }

    /** The token to show. */
    Secret token() throws ConnectFailure {
        Secret token = read();
        Optional<String> broken = TokenSource.brokenRule(token);
        if (broken.isPresent()) {
            throw unfit("the token " + where() + broken.get());
        }
        boolean recently = timing.nanos() - refusedAt < AFTER_REFUSAL.toNanos();
        if (refused != null && token.equals(refused) && recently) {
            throw unfit(reason);
        }
        return token;
    }

    private Secret read() throws ConnectFailure {
        try {
            return source.read();
        } catch (IOException e) {
            throw unfit("the token " + where() + "cannot be read (" + e + ")");
        }
    }

    private String where() {
        return source instanceof TokenSource.TokenFile file ? "in " + file.path() + " " : "";
    }

    private ConnectFailure unfit(String words) {
        reason = words;
        return new ConnectFailure(Kind.TOKEN_REFUSED, words);
    }

    /** Home Assistant does not accept the token. */
    void refused(Secret token, String words) {
        refused = token;
        reason = words;
        refusedAt = timing.nanos();
    }

    /** The token was accepted. */
    void accepted() {
        refused = null;
        reason = "";
    }

    /**
     * Why the last token is not accepted; empty where it is, or none was shown. May be asked any
     * time.
     */
    String refusal() {
        return reason;
    }

    /** Whether there is a token now that may be shown. */
    boolean opens() {
        try {
            return !token().isEmpty();
        } catch (ConnectFailure e) {
            return false;
        }
    }
}
