package dev.penstock.launcher.process;

import dev.penstock.launcher.http.server.RawPeer;
import dev.penstock.launcher.http.socket.SocketPeer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that is attacked, each time from another address, so that no attack pays for another.
 */
final class Target {
    private final int port;
    private final AtomicInteger attackers = new AtomicInteger();

    Target(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    /** An address of this machine that nobody else attacks from. */
    String address() {
        return "127.0.1." + attackers.incrementAndGet();
    }

    RawPeer peer() throws IOException {
        return RawPeer.from(address(), port);
    }

    /** A WebSocket to events, once it has been welcomed. */
    SocketPeer socket() throws IOException {
        return welcomed(peer());
    }

    /** The same for one that takes little before it reads. */
    SocketPeer reluctantSocket() throws IOException {
        return welcomed(RawPeer.reluctant(address(), port));
    }

    private static SocketPeer welcomed(RawPeer peer) throws IOException {
        SocketPeer socket = SocketPeer.over(peer, "/ws");
        socket.hear("connection");
        return socket;
    }

    /** The status of one request, and of nothing after it. */
    int status(String request) throws IOException {
        try (RawPeer peer = peer()) {
            peer.tryToSend(request.getBytes(StandardCharsets.ISO_8859_1));
            return peer.reply().status();
        }
    }
}
