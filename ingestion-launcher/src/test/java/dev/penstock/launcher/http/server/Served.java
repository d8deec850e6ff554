package dev.penstock.launcher.http.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import dev.penstock.ingestion.time.Timing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;

/** A server over a handler, with everything it has refused. */
final class Served implements AutoCloseable {
    static final ServerLimits LIMITS = ServerLimits.besides(0);

    private final WebServer server;
    private final Timing timing;
    private final List<Integer> refused = new CopyOnWriteArrayList<>();
    private final AtomicInteger crowded = new AtomicInteger();

    private Served(
            ServerLimits limits, Optional<SSLContext> tls, HttpHandler handler, Timing timing)
            throws IOException {
        this.timing = timing;
        server =
                WebServer.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new WebServer.Setup(limits, tls, handler, new Told(), timing));
    }

    private final class Told implements Refusals {
        @Override
        public void refused(int status) {
            refused.add(status);
        }

        @Override
        public void crowded() {
            crowded.incrementAndGet();
        }

        @Override
        public String correlationId() {
            return "made-here";
        }
    }

    static Served by(HttpHandler handler) throws IOException {
        return by(handler, LIMITS);
    }

    static Served by(HttpHandler handler, ServerLimits limits) throws IOException {
        return by(handler, limits, Timing.system());
    }

    static Served by(HttpHandler handler, ServerLimits limits, Timing timing) throws IOException {
        return new Served(limits, Optional.empty(), handler, timing);
    }

    static Served secured(SSLContext tls, HttpHandler handler, ServerLimits limits, Timing timing)
            throws IOException {
        return new Served(limits, Optional.of(tls), handler, timing);
    }

    /** Answers with what it was asked: method, path, query, host and body. */
    static void echo(HttpExchange exchange) throws IOException {
        String text =
                exchange.getRequestMethod()
                        + " "
                        + exchange.getRequestURI().getPath()
                        + " "
                        + exchange.getRequestURI().getRawQuery()
                        + " "
                        + exchange.getRequestHeaders().getFirst("Host")
                        + " "
                        + new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        answer(exchange, text);
    }

    /** Answers with a text. */
    static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    /** The limits of a server that has little patience. */
    static ServerLimits patient(Duration request, Duration idle, Duration answer) {
        return limits(64, 64, request, idle, answer);
    }

    /** The limits of a server for few. */
    static ServerLimits crowd(int connections, int perAddress) {
        return limits(connections, perAddress, LIMITS.request(), LIMITS.idle(), LIMITS.answer());
    }

    private static ServerLimits limits(
            int connections, int perAddress, Duration request, Duration idle, Duration answer) {
        return new ServerLimits(
                connections,
                perAddress,
                LIMITS.lineBytes(),
                LIMITS.headBytes(),
                LIMITS.headers(),
                LIMITS.bodyBytes(),
                request,
                idle,
                answer);
    }

    int port() {
        return server.address().getPort();
    }

    RawPeer peer() throws IOException {
        return RawPeer.to(port());
    }

    /** The answers to a request, to the end of the connection. */
    String all(String request) throws IOException {
        try (RawPeer peer = peer()) {
            return peer.send(request).sendNoMore().rest();
        }
    }

    /** The statuses that were answered without the handler. */
    List<Integer> refused() {
        return List.copyOf(refused);
    }

    int crowded() {
        return crowded.get();
    }

    @Override
    public void close() {
        if (timing instanceof HeldClock held) {
            held.release();
        }
        server.close();
    }
}
