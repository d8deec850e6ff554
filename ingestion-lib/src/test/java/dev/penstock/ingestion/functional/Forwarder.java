package dev.penstock.ingestion.functional;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another way to a server on this machine, which can be opened and closed. */
final class Forwarder implements AutoCloseable {
    private final ServerSocket listening;
    private final int behind;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private Forwarder(ServerSocket listening, int behind) {
        this.listening = listening;
        this.behind = behind;
    }

    static Forwarder open(int port, int behind) throws IOException {
        Forwarder forwarder =
                new Forwarder(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), behind);
        Thread.ofVirtual().name("forwarder").start(forwarder::accept);
        return forwarder;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
                sockets.add(client);
                sockets.add(server);
                Thread.ofVirtual().start(() -> pass(client, server));
                Thread.ofVirtual().start(() -> pass(server, client));
            } catch (IOException e) {
                // The server is gone, or this one is closed.
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of both has left.
        }
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    /** Closes the port and all connections. */
    void stop() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
