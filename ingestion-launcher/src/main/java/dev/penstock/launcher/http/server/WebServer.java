package dev.penstock.launcher.http.server;

import com.sun.net.httpserver.HttpHandler;

import dev.penstock.ingestion.metrics.LogThrottle;
import dev.penstock.ingestion.time.Timing;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import javax.net.ssl.SSLContext;

/**
 * An HTTP/1.1 server with one handler for everything; each connection has a virtual thread.
 *
 * <p>What a client can take is bounded: connections, the size of a head and of a body, and the time
 * for all of them. Chunked requests are refused.
 */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final int BACKLOG = 128;
    private static final int SEND_BUFFER = 128 * 1024;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration COMPLAINTS = Duration.ofSeconds(30);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(100);
    private static final Duration LAST_ANSWERS = Duration.ofMillis(1500);
    private final ServerSocket socket;
    private final Optional<SSLContext> tls;
    private final ServerLimits limits;
    private final Connection.Terms terms;
    private final Doors doors;
    private final TurnedAway turnedAway;
    private final LogThrottle complaints;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * How a server is to be.
     *
     * @param limits what it takes
     * @param tls what it proves its identity with; absent where it speaks plainly
     * @param handler makes all answers, on the connections' threads
     * @param refusals is told of those turned away
     * @param timing the clock
     */
    public record Setup(
            ServerLimits limits,
            Optional<SSLContext> tls,
            HttpHandler handler,
            Refusals refusals,
            Timing timing) {}

    private WebServer(ServerSocket socket, Setup setup) {
        this.socket = socket;
        this.limits = setup.limits();
        this.tls = setup.tls();
        this.terms =
                new Connection.Terms(
                        setup.handler(),
                        setup.refusals(),
                        new LogThrottle(setup.timing(), COMPLAINTS),
                        setup.timing());
        this.turnedAway = new TurnedAway(setup.refusals());
        this.doors = new Doors(setup.limits().connections(), setup.limits().perAddress());
        this.complaints = new LogThrottle(setup.timing(), COMPLAINTS);
    }

    /**
     * Opens a server and begins to accept.
     *
     * @param address where to listen
     * @param setup how it is to be
     * @throws IOException when it cannot listen there
     */
    public static WebServer open(InetSocketAddress address, Setup setup) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(address, BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        WebServer server = new WebServer(socket, setup);
        Thread.ofVirtual().name("penstock-http-accept").start(server::accept);
        Thread.ofVirtual().name("penstock-http-watch").start(server::watch);
        return server;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private void accept() {
        long number = 0;
        while (closing.getCount() > 0) {
            @Nullable Socket client = null;
            try {
                client = socket.accept();
                Socket accepted = client;
                Thread.ofVirtual().name("penstock-http-" + number++).start(() -> serve(accepted));
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                failed(client, e);
            }
        }
    }

    /** Such as too many open files, which passes. */
    private void failed(@Nullable Socket client, Throwable why) {
        if (closing.getCount() > 0) {
            complaints.log(
                    more -> LOG.warn("a connection could not be accepted: {}", why.toString()));
            close(client);
            pause(AFTER_FAILURE);
        }
    }

    private void serve(Socket client) {
        InetAddress address = client.getInetAddress();
        if (!doors.enter(address)) {
            turnAway(client);
            return;
        }
        try {
            client.setTcpNoDelay(true);
            // The system would keep megabytes for each client that does not read.
            client.setSendBufferSize(SEND_BUFFER);
            run(client);
        } catch (IOException e) {
            LOG.debug("a connection ended: {}", e.toString());
        } finally {
            close(client);
            doors.leave(address);
        }
    }

    private void run(Socket client) throws IOException {
        Connection connection = new Connection(secured(client), client, limits, terms);
        connections.add(connection);
        try {
            if (closing.getCount() > 0) {
                connection.run();
            }
        } finally {
            connections.remove(connection);
        }
    }

    /** Its handshake comes with the first reading. */
    private Socket secured(Socket client) throws IOException {
        if (tls.isEmpty()) {
            return client;
        }
        return tls.get().getSocketFactory().createSocket(client, null, true);
    }

    private void turnAway(Socket client) {
        terms.refusals().crowded();
        complaints.log(more ->
                LOG.warn("too many connections, the latest from {}", client.getInetAddress()));
        turnedAway.one(client, tls.isEmpty());
    }

    private void watch() {
        while (!pause(TICK)) {
            long now = terms.timing().nanos();
            try {
                connections.forEach(connection -> connection.endIfOverdue(now));
            } catch (RuntimeException | Error e) {
                // Without this watch, nobody would end what hangs.
                complaints.log(more -> LOG.warn("the watch over connections failed", e));
            }
        }
    }

    /** Waits; whether the server is closing. */
    private boolean pause(Duration time) {
        try {
            return terms.timing().await(closing, time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void close(@Nullable Socket client) {
        try {
            if (client != null) {
                client.close();
            }
        } catch (IOException e) {
            LOG.trace("a socket does not close: {}", e.toString());
        }
    }

    /** Accepts no more, lets requests under way be answered for a moment, and ends the rest. */
    @Override
    public void close() {
        closing.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("the listening socket does not close: {}", e.toString());
        }
        connections.forEach(Connection::stop);
        long begin = terms.timing().nanos();
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (connections.stream().anyMatch(Connection::busy)
                    && terms.timing().nanos() - begin < LAST_ANSWERS.toNanos()) {
                terms.timing().await(never, Duration.ofMillis(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.forEach(Connection::end);
    }
}
