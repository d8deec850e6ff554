package dev.penstock.launcher.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.config.HttpSettings;
import dev.penstock.launcher.http.server.Allowance;
import dev.penstock.launcher.http.socket.Guard.Verdict;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What every request passes before it is answered, and every answer before it is sent; thread-safe.
 *
 * <p>In this order: how often the address asks, the name this server is called by, the page the
 * request comes from, and the token in its header. An answer never holds a secret, and always a
 * correlation id: the client's own, or a new one.
 */
final class Gate implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final String CORRELATION_ID = "X-Correlation-ID";
    private static final String LOGGED = "correlation_id";
    private static final int MOST_REQUESTS = 6000;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private final Hosts hosts;
    private final Origins origins;
    private final Guests guests;
    private final Allowance requests;
    private final HttpMetrics metrics;
    private final Answering answering;

    /** Makes the answer to a request that may have one. */
    @FunctionalInterface
    interface Answering {
        /** Empty where the connection was switched to another protocol, and is over. */
        Optional<Answer> answer(Asked asked) throws IOException;
    }

    Gate(
            HttpSettings settings,
            Guests guests,
            HttpMetrics metrics,
            Timing timing,
            Answering answering) {
        this.hosts = new Hosts(settings.allowedHosts());
        this.origins = new Origins(settings.allowedOrigins());
        this.guests = guests;
        this.requests = new Allowance(MOST_REQUESTS, WINDOW, timing);
        this.metrics = metrics;
        this.answering = answering;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        String id = correlationId(exchange.getRequestHeaders());
        MDC.put(LOGGED, id);
        try {
            headers.set(CORRELATION_ID, id);
            protect(headers);
            Optional<Answer> refusal = refusal(exchange);
            Optional<Answer> answer = refusal.isPresent() ? refusal : answer(exchange, id);
            if (answer.isPresent()) {
                LOG.debug(
                        "{} {}: {}",
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getRawPath(),
                        answer.get().status());
                send(exchange, answer.get());
            }
        } finally {
            MDC.remove(LOGGED);
        }
    }

    private Optional<Answer> answer(HttpExchange exchange, String id) throws IOException {
        origins.grant(exchange.getRequestHeaders(), exchange.getResponseHeaders());
        Optional<Verdict> pass =
                guests.pass(exchange.getRequestHeaders(), exchange.getRemoteAddress().getAddress());
        try {
            return answering.answer(new Asked(exchange, id, pass));
        } catch (RuntimeException e) {
            LOG.warn("a request to {} failed", exchange.getRequestURI().getRawPath(), e);
            return exchange.getResponseCode() > 0
                    ? Optional.empty()
                    : Optional.of(Answer.error(500, "this failed here; see the log"));
        }
    }

    private Optional<Answer> refusal(HttpExchange exchange) {
        Headers request = exchange.getRequestHeaders();
        if (!requests.take(exchange.getRemoteAddress().getAddress())) {
            metrics.refused(Refusal.RATE);
            exchange.getResponseHeaders().set("Retry-After", String.valueOf(WINDOW.toSeconds()));
            return Optional.of(Answer.error(429, "this address asks too often"));
        }
        if (!hosts.allow(request.getFirst("Host"))) {
            metrics.refused(Refusal.HOST);
            return Optional.of(
                    Answer.error(
                            421,
                            "this server is not known by that name; if it is its own, add it to"
                                    + " http.allowed_hosts"));
        }
        if (!origins.allow(request)) {
            metrics.refused(Refusal.ORIGIN);
            return Optional.of(
                    Answer.error(
                            403,
                            "not for pages of other origins; if this page may ask, add its origin"
                                    + " to http.allowed_origins"));
        }
        return Optional.empty();
    }

    /** Says that a token is needed, or that it was the wrong one. */
    static Answer unauthorized(Headers answer, Optional<Verdict> pass) {
        if (pass.filter(verdict -> verdict == Verdict.TOO_MANY).isPresent()) {
            answer.set("Retry-After", "60");
            return Answer.error(429, "too many wrong tokens came from this address; wait a minute");
        }
        answer.set("WWW-Authenticate", "Bearer realm=\"penstock\"");
        return Answer.error(
                401,
                pass.isEmpty()
                        ? "a token is needed: Authorization: Bearer …, the one in http.token"
                        : "this token is not the one in http.token");
    }

    private void protect(Headers headers) {
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        if (answer.length() == 0) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        headers.set("Content-Type", answer.type());
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", String.valueOf(answer.length()));
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), answer.length());
        answer.writeTo(exchange.getResponseBody());
    }

    /** The client's id is only sent back where it is one. */
    private static String correlationId(Headers request) {
        @Nullable String given = request.getFirst(CORRELATION_ID);
        return given != null && given.matches("[A-Za-z0-9._-]{1,64}")
                ? given
                : UUID.randomUUID().toString();
    }
}
