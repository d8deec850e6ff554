package dev.penstock.launcher.http.socket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Frames as a server sends them: whole, and without a mask (RFC 6455 §5.2). */
final class Frames {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** The longest payload of a control frame. */
    static final int CONTROL = 125;

    /** The longest payload whose length has two bytes. */
    static final int LONGEST_OF_TWO = 0xffff;

    private static final int FINAL = 0x80;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    private Frames() {}

    static byte[] text(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] text(byte[] utf8) {
        return frame(TEXT, utf8);
    }

    static byte[] ping() {
        return frame(PING, new byte[0]);
    }

    static byte[] pong(byte[] payload) {
        return frame(PONG, payload);
    }

    static byte[] close(int code, String reason) {
        byte[] words = reason.getBytes(StandardCharsets.US_ASCII);
        int length = Math.min(words.length, CONTROL - 2);
        ByteBuffer payload = ByteBuffer.allocate(2 + length);
        payload.putShort((short) code).put(words, 0, length);
        return frame(CLOSE, payload.array());
    }

    private static byte[] frame(int kind, byte[] payload) {
        int length = payload.length;
        int header = length <= CONTROL ? 2 : length <= LONGEST_OF_TWO ? 4 : 10;
        ByteBuffer frame = ByteBuffer.allocate(header + length);
        frame.put((byte) (FINAL | kind));
        if (header == 2) {
            frame.put((byte) length);
        } else if (header == 4) {
            frame.put((byte) TWO_BYTES).putShort((short) length);
        } else {
            frame.put((byte) EIGHT_BYTES).putLong(length);
        }
        return frame.put(payload).array();
    }
}
