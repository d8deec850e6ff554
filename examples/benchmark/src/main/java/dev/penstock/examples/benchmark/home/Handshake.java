package dev.penstock.examples.benchmark.home;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTTP request of a client that becomes a WebSocket. */
final class Handshake {
    private static final Pattern KEY = Pattern.compile("(?im)^Sec-WebSocket-Key:\\s*(\\S+)\\s*$");

    private Handshake() {}

    static void answer(DataInputStream in, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            head.append((char) in.readUnsignedByte());
        }
        Matcher key = KEY.matcher(head);
        if (!key.find()) {
            throw new EOFException("no WebSocket client"); // somebody looks whether it listens
        }
        String answer =
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n"
                        + "Sec-WebSocket-Accept: "
                        + accept(key.group(1))
                        + "\r\n\r\n";
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static String accept(String key) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            String told = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
            return Base64.getEncoder()
                    .encodeToString(sha.digest(told.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }
}
