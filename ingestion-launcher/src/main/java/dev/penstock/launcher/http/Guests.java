package dev.penstock.launcher.http;

import com.sun.net.httpserver.Headers;

import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.http.server.Allowance;
import dev.penstock.launcher.http.socket.Guard;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;

/**
 * Who may come in: everyone where there is no token, and those who show it where there is one;
 * thread-safe.
 *
 * <p>Comparing takes the same time whatever is shown, and who shows wrong ones again and again is
 * not looked at for a while.
 */
final class Guests implements Guard {
    private static final String BEARER = "bearer ";
    private static final int MOST_WRONG = 20;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Optional<byte[]> expected;
    private final Allowance wrong;

    Guests(Optional<Secret> token, Timing timing) {
        this.expected = token.map(secret -> digest(secret.reveal()));
        this.wrong = new Allowance(MOST_WRONG, WINDOW, timing);
    }

    /** Whether anyone has to show anything. */
    boolean ask() {
        return expected.isPresent();
    }

    /** Judges the header of a request; empty where it shows none, and one is needed. */
    Optional<Verdict> pass(Headers request, InetAddress address) {
        if (expected.isEmpty()) {
            return Optional.of(Verdict.RIGHT);
        }
        return Optional.ofNullable(request.getFirst("Authorization"))
                .map(header -> judge(bearer(header), address));
    }

    @Override
    public Verdict judge(String token, InetAddress address) {
        if (expected.isEmpty()) {
            return Verdict.RIGHT;
        }
        if (!wrong.allows(address)) {
            return Verdict.TOO_MANY;
        }
        if (MessageDigest.isEqual(digest(token), expected.get())) {
            return Verdict.RIGHT;
        }
        wrong.take(address);
        return Verdict.WRONG;
    }

    private static String bearer(String header) {
        boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return bearer ? header.substring(BEARER.length()).strip() : "";
    }

    /** Of the same length whatever is compared, so that time does not tell how long it is. */
    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
