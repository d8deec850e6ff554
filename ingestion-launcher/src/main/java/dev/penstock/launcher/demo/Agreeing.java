package dev.penstock.launcher.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A database that takes everything, says so, and keeps nothing; a thread per connection. */
final class Agreeing implements AutoCloseable {
    private static final byte[] TAKEN =
            "HTTP/1.1 204 No Content\r\nX-Influxdb-Version: none\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private static final String LENGTH = "content-length:";

    private final ServerSocket socket;

    private Agreeing(ServerSocket socket) {
        this.socket = socket;
    }

    static Agreeing open() throws IOException {
        ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Agreeing agreeing = new Agreeing(socket);
        Thread.ofVirtual().name("rehearsal-database").start(agreeing::listen);
        return agreeing;
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().name("rehearsal-client").start(() -> answer(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answer(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            while (take(in)) {
                client.getOutputStream().write(TAKEN);
            }
        } catch (IOException gone) {
            // Whoever is rehearsing may end at any moment.
        }
    }

    /** Takes one request; false when there is none any more. */
    private static boolean take(InputStream in) throws IOException {
        long body = 0;
        String line = line(in);
        boolean any = !line.isEmpty();
        while (!line.isEmpty()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                body = Long.parseLong(line.substring(LENGTH.length()).strip());
            }
            line = line(in);
        }
        in.skipNBytes(body);
        return any;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
