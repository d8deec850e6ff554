package dev.penstock.examples.simulatedhome;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client on a bare socket, which may break every rule. */
final class RawClient implements AutoCloseable {
    private static final String UPGRADE =
            String.join(
                    "\r\n",
                    "Host: x",
                    "Upgrade: websocket",
                    "Connection: keep-alive, Upgrade",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                    "Sec-WebSocket-Version: 13",
                    "",
                    "");

    private final Socket socket;
    private final DataInputStream in;

    RawClient(SimulatedHome home) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), home.port());
        socket.setSoTimeout(20_000);
        in = new DataInputStream(socket.getInputStream());
    }

    /** Upgraded and authenticated. */
    static RawClient enter(SimulatedHome home) throws IOException {
        RawClient client = new RawClient(home);
        client.upgrade("GET /api/websocket HTTP/1.1");
        client.text(TestClient.auth(HomeSettings.defaults().token()));
        client.frame();
        client.frame();
        return client;
    }

    String upgrade(String request) throws IOException {
        return head(request + "\r\n" + UPGRADE);
    }

    String head(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    void write(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void text(String text) throws IOException {
        frame(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A masked client frame. */
    void frame(int first, byte... payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        byte[] mask = {1, 2, 3, 4};
        frame.write(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ mask[i % 4]);
        }
        write(frame.toByteArray());
    }

    /** Reads over the next frame; returns the length of its payload. */
    long skipFrame() throws IOException {
        in.readUnsignedByte();
        long length = length();
        in.skipNBytes(length);
        return length;
    }

    private long length() throws IOException {
        int length = in.readUnsignedByte();
        return switch (length) {
            case 126 -> in.readUnsignedShort();
            case 127 -> in.readLong();
            default -> length;
        };
    }

    /** The next server frame as {@code OPCODE:payload}; a close frame's payload is its code. */
    String frame() throws IOException {
        int first = in.readUnsignedByte();
        byte[] payload = in.readNBytes((int) length());
        int opcode = first & 15;
        return opcode == 8
                ? "8:" + ((payload[0] & 255) << 8 | (payload[1] & 255))
                : opcode + ":" + new String(payload, StandardCharsets.UTF_8);
    }

    /** How many bytes come until the end; -1 for a reset. */
    long drain() {
        long bytes = 0;
        try {
            byte[] buffer = new byte[64 * 1024];
            int read = in.read(buffer);
            while (read >= 0) {
                bytes += read;
                read = in.read(buffer);
            }
            return bytes;
        } catch (IOException reset) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
