package dev.penstock.launcher.http.server;

import com.sun.net.httpserver.HttpHandler;

import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One connection: its requests one after the other, on a thread of its own. */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final Duration FAREWELL = Duration.ofSeconds(1);
    private static final int LEFTOVERS = 256 * 1024;

    private final Socket socket;
    private final Socket wire;
    private final TimedInput in;
    private final OutputStream out;
    private final ServerLimits limits;
    private final Terms terms;
    private final HeadReader heads;

    /** When the watch ends the connection; 0 is never, once it was switched. */
    private volatile long overdue;

    private volatile boolean stopping;

    /** Whether it was ended here, which is no news then. */
    private volatile boolean ended;

    private volatile boolean busy;

    /**
     * What all connections of a server have in common.
     *
     * @param handler makes the answers
     * @param refusals is told of requests that no handler sees
     * @param complaints keeps requests that fail from filling the log
     * @param timing the clock
     */
    record Terms(HttpHandler handler, Refusals refusals, LogThrottle complaints, Timing timing) {}

    /**
     * Creates it.
     *
     * @param socket what is talked over, with TLS or without
     * @param wire what lies below it; without TLS the same
     * @param limits what it takes
     * @param terms what all connections have in common
     */
    Connection(Socket socket, Socket wire, ServerLimits limits, Terms terms) throws IOException {
        this.socket = socket;
        this.wire = wire;
        this.limits = limits;
        this.terms = terms;
        this.in = new TimedInput(socket, terms.timing());
        this.out = new BufferedOutputStream(socket.getOutputStream());
        this.heads = new HeadReader(in, limits);
    }

    void run() {
        try (socket) {
            Duration patience = limits.request();
            while (!stopping && next(patience)) {
                patience = limits.idle();
            }
        } catch (IOException e) {
            if (!ended) {
                LOG.debug("a connection ended: {}", e.toString());
            }
        }
    }

    /** Answers the next request; false where none may follow. */
    private boolean next(Duration patience) throws IOException {
        @Nullable Exchange exchange = null;
        try {
            // The handshake of TLS is part of the first reading, and has no other limit in all.
            overdueAfter(patience.plus(limits.request()));
            in.within(patience);
            int first = in.read();
            if (first < 0) {
                return false;
            }
            busy = true;
            in.within(limits.request());
            exchange = new Exchange(link(), heads.read(first));
            return answer(exchange) && !stopping;
        } catch (BadRequest e) {
            refuse(exchange, e.status(), e.why());
        } catch (SocketTimeoutException e) {
            if (busy) {
                refuse(exchange, 408, "the request took too long");
            }
        } finally {
            busy = false;
            // For the goodbye, which TLS has of its own.
            overdueAfter(limits.request());
        }
        return false;
    }

    private boolean answer(Exchange exchange) throws IOException {
        expect(exchange);
        overdueAfter(limits.answer());
        try {
            terms.handler().handle(exchange);
        } catch (RuntimeException e) {
            terms.complaints()
                    .log(more ->
                            LOG.warn(
                                    "a request to {} failed, and {} more before",
                                    exchange.getRequestURI().getPath(),
                                    more,
                                    e));
            say(exchange, 500, "this failed here; see the log");
            return false;
        }
        if (!exchange.answered() || exchange.switched()) {
            return false;
        }
        out.flush();
        if (exchange.keepsAlive()) {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            return true;
        }
        farewell();
        return false;
    }

    private void expect(Exchange exchange) throws IOException {
        var expected = exchange.getRequestHeaders().get("Expect");
        if (expected == null || exchange.getProtocol().equals("HTTP/1.0")) {
            return;
        }
        if (expected.size() != 1 || !expected.getFirst().equalsIgnoreCase("100-continue")) {
            throw new BadRequest(417, "nothing but 100-continue can be expected here");
        }
        out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private Exchange.Link link() {
        return new Exchange.Link(in, out, address(true), address(false), this::lift, this::end);
    }

    /** From now on the handler says how long anything takes. */
    private void lift() throws IOException {
        overdue = 0;
        in.untimed();
    }

    private InetSocketAddress address(boolean local) {
        return (InetSocketAddress)
                (local ? socket.getLocalSocketAddress() : socket.getRemoteSocketAddress());
    }

    private void refuse(@Nullable Exchange exchange, int status, String why) throws IOException {
        terms.refusals().refused(status);
        say(exchange, status, why);
    }

    /** Says why there is no answer, where there is none yet: two would be one for the next. */
    private void say(@Nullable Exchange exchange, int status, String why) throws IOException {
        if (exchange != null && exchange.answered()) {
            return;
        }
        overdueAfter(limits.request());
        byte[] body = ("{\"error\":\"" + why + "\"}").getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 "
                        + status
                        + " "
                        + Reasons.of(status)
                        + "\r\nContent-Type: application/json\r\nX-Content-Type-Options: nosniff"
                        + "\r\nX-Correlation-ID: "
                        + terms.refusals().correlationId()
                        + "\r\nContent-Length: "
                        + body.length
                        + "\r\nConnection: close\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
        farewell();
    }

    /** Reads on for a moment: what arrives after a close takes the answer away from the client. */
    private void farewell() throws IOException {
        socket.shutdownOutput();
        in.within(FAREWELL);
        byte[] ignored = new byte[4096];
        int left = LEFTOVERS;
        try {
            int count = in.read(ignored, 0, ignored.length);
            while (count >= 0 && left > 0) {
                left -= count;
                count = in.read(ignored, 0, ignored.length);
            }
        } catch (IOException e) {
            LOG.trace("a client did not say goodbye: {}", e.toString());
        }
    }

    private void overdueAfter(Duration time) {
        overdue = Math.max(1, terms.timing().nanos() + time.toNanos());
    }

    /** Ends it where its answer takes too long; a connection that was switched has no such time. */
    void endIfOverdue(long nanos) {
        long limit = overdue;
        if (limit != 0 && nanos - limit > 0) {
            end();
        }
    }

    /** Ends it once the request under way is answered, and at once where there is none. */
    void stop() {
        stopping = true;
        if (!busy) {
            end();
        }
    }

    boolean busy() {
        return busy;
    }

    /** Ends it at once, from any thread: TLS would first wait for a write that hangs. */
    void end() {
        ended = true;
        try {
            wire.close();
        } catch (IOException e) {
            LOG.debug("a socket does not close: {}", e.toString());
        }
    }
}
