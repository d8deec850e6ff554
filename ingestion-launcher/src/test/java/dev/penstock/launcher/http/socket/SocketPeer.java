package dev.penstock.launcher.http.socket;

import dev.penstock.launcher.http.server.RawPeer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** A WebSocket client on a bare socket, which may break every rule; for one thread. */
public final class SocketPeer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] MASK = {0x11, 0x22, 0x33, 0x44};
    private static final int CLOSE = 8;

    private final RawPeer peer;

    /**
     * A frame that came.
     *
     * @param kind its opcode
     * @param payload what it holds; not copied
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Frame(int kind, byte[] payload) {
        /** The code of a close frame. */
        public int code() {
            return ByteBuffer.wrap(payload).getShort() & 0xffff;
        }

        /** The message of a text frame. */
        public JsonNode json() {
            return JSON.readTree(payload);
        }
    }

    private SocketPeer(RawPeer peer) {
        this.peer = peer;
    }

    /** The request that opens a WebSocket, with further lines for its head. */
    public static String opening(String path, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return "GET "
                + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                + more
                + "\r\n";
    }

    /** Opens a WebSocket over a connection. */
    public static SocketPeer over(RawPeer peer, String path, String... headers) throws IOException {
        int status = peer.send(opening(path, headers)).reply().status();
        if (status != 101) {
            throw new IOException("no WebSocket, but " + status);
        }
        return new SocketPeer(peer);
    }

    /** A whole frame of a client: final and masked, its length as short as it can be. */
    public static byte[] frame(int kind, byte[] payload) {
        return frame(0x80 | kind, payload.length, payload);
    }

    /** A masked frame with a first byte, an announced length and something in it. */
    public static byte[] frame(int first, long announced, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (announced < 126) {
            frame.write(0x80 | (int) announced);
        } else if (announced <= 0xffff) {
            frame.write(0x80 | 126);
            frame.writeBytes(ByteBuffer.allocate(2).putShort((short) announced).array());
        } else {
            frame.write(0x80 | 127);
            frame.writeBytes(ByteBuffer.allocate(8).putLong(announced).array());
        }
        frame.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ MASK[i % MASK.length]);
        }
        return frame.toByteArray();
    }

    /** Sends a message. */
    public SocketPeer say(String text) throws IOException {
        return send(frame(1, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends bytes as they stand. */
    public SocketPeer send(byte[] bytes) throws IOException {
        peer.send(bytes);
        return this;
    }

    /** Sends what is taken; whether all of it was. */
    public boolean tryToSend(byte[] bytes) {
        return peer.tryToSend(bytes);
    }

    /** The next frame. */
    public Frame next() throws IOException {
        int first = peer.one();
        int second = peer.one();
        int length = second;
        if (second == 126) {
            length = ByteBuffer.wrap(peer.bytes(2)).getShort() & 0xffff;
        } else if (second == 127) {
            length = Math.toIntExact(ByteBuffer.wrap(peer.bytes(8)).getLong());
        }
        return new Frame(first & 0x0f, peer.bytes(length));
    }

    /** The next message. */
    public JsonNode hear() throws IOException {
        Frame frame = next();
        while (frame.kind() == 9) {
            frame = next();
        }
        if (frame.kind() != 1) {
            throw new IOException(
                    "no text, but "
                            + frame.kind()
                            + " "
                            + (frame.kind() == CLOSE ? frame.code() : ""));
        }
        return frame.json();
    }

    /** The next message of a type, whatever comes before it. */
    public JsonNode hear(String type) throws IOException {
        return hear(message -> message.path("type").asString().equals(type));
    }

    /** The next message that is wanted, whatever comes before it. */
    public JsonNode hear(Predicate<JsonNode> wanted) throws IOException {
        JsonNode message = hear();
        while (!wanted.test(message)) {
            message = hear();
        }
        return message;
    }

    /** The code this client is closed with, whatever comes before that. */
    public int closedWith() throws IOException {
        Frame frame = next();
        while (frame.kind() != CLOSE) {
            frame = next();
        }
        return frame.code();
    }

    /** Waits until the other end has hung up. */
    public void awaitEnd() throws IOException {
        peer.rest();
    }

    /** The connection below. */
    public RawPeer raw() {
        return peer;
    }

    /** Ends the connection before its time. */
    public void hangUp() throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}
