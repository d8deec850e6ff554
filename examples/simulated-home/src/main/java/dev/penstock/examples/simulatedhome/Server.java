package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Listens on the loopback address and knows every connection. Thread-safe. */
final class Server implements AutoCloseable {
    private static final int BACKLOG = 200;

    private final House house;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

    // Guards the two fields below.
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Listening listening;
    private boolean closed;

    private volatile int port;

    /** An open port. */
    private record Listening(ServerSocket socket, Thread acceptor, Instant since) {
        void end() throws IOException {
            socket.close();
            try {
                // The port is open as long as a thread waits for the next connection.
                acceptor.join();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    Server(House house) {
        this.house = house;
        port = house.settings().port();
    }

    int port() {
        return port;
    }

    Set<Session> sessions() {
        return sessions;
    }

    /** Listens, again on the port of last time. */
    void listen() throws IOException {
        lock.lock();
        try {
            if (closed || listening != null) {
                return;
            }
            ServerSocket socket = new ServerSocket();
            try {
                socket.setReuseAddress(true);
                InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
                socket.bind(new InetSocketAddress(loopback, port), BACKLOG);
            } catch (IOException taken) {
                socket.close();
                throw new IOException(
                        "cannot listen on 127.0.0.1:"
                                + port
                                + " ("
                                + taken.getMessage()
                                + "); choose another port, or 0 for any free one",
                        taken);
            }
            port = socket.getLocalPort();
            Thread acceptor =
                    Thread.ofVirtual().name("simulated-home acceptor").start(() -> accept(socket));
            listening = new Listening(socket, acceptor, house.clock().instant());
        } finally {
            lock.unlock();
        }
    }

    /** When the port was opened; empty while it is not open. */
    Optional<Instant> listeningSince() {
        lock.lock();
        try {
            return Optional.ofNullable(listening).map(Listening::since);
        } finally {
            lock.unlock();
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                welcome(socket.accept());
            } catch (IOException stopped) {
                // Closed, or this one connection broke: the loop's condition tells which.
            }
        }
    }

    private void welcome(Socket client) throws IOException {
        house.tally().connection();
        Session session = new Session(client, house);
        sessions.add(session);
        Thread.ofVirtual()
                .name("simulated-home session")
                .start(() -> {
                    session.run();
                    sessions.remove(session);
                });
    }

    /** Refuses connections from now on; those there are stay. */
    void stopListening() {
        lock.lock();
        try {
            if (listening != null) {
                listening.end();
                listening = null;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            lock.unlock();
        }
    }

    /** How many messages the client has pending that has the most. */
    int pending() {
        return sessions.stream().mapToInt(one -> one.outbox().pending()).max().orElse(0);
    }

    /** Whether no client that takes its data lags far behind. */
    boolean room() {
        for (Session session : house.bus().sessions()) {
            Outbox outbox = session.outbox();
            if (outbox.pending() > 16_384 && outbox.moves()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        stopListening();
        sessions.forEach(Session::drop);
    }
}
