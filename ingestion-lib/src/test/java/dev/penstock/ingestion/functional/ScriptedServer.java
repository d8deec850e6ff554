package dev.penstock.ingestion.functional;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that opens WebSockets, and then says nothing. */
final class ScriptedServer implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket listening;
    private volatile String received = "";

    private ScriptedServer(ServerSocket listening) {
        this.listening = listening;
    }

    static ScriptedServer upgradingAndSilent() throws IOException {
        ScriptedServer server =
                new ScriptedServer(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().name("scripted-server").start(server::accept);
        return server;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Everything that clients have sent. */
    String received() {
        return received;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try (Socket client = listening.accept()) {
                serve(client);
            } catch (IOException | GeneralSecurityException e) {
                // The client left, or this server is closed.
            }
        }
    }

    private void serve(Socket client) throws IOException, GeneralSecurityException {
        InputStream in = client.getInputStream();
        byte[] buffer = new byte[8192];
        StringBuilder all = new StringBuilder();
        boolean upgraded = false;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            all.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            received = all.toString();
            Matcher key = KEY.matcher(received);
            if (!upgraded && received.contains("\r\n\r\n") && key.find()) {
                upgraded = true;
                client.getOutputStream().write(answer(key.group(1)));
            }
        }
    }

    private static byte[] answer(String key) throws GeneralSecurityException {
        byte[] digest =
                MessageDigest.getInstance("SHA-1")
                        .digest((key + GUID).getBytes(StandardCharsets.ISO_8859_1));
        return ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                        + "Connection: upgrade\r\nSec-WebSocket-Accept: "
                        + Base64.getEncoder().encodeToString(digest)
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
