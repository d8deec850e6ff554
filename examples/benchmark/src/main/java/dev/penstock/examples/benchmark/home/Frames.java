package dev.penstock.examples.benchmark.home;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** WebSocket frames of RFC 6455, as far as well-behaved clients need them. */
final class Frames {
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;

    private static final int MOST_BYTES = 1 << 22;

    private Frames() {}

    /**
     * What a client sent.
     *
     * @param opcode the kind
     * @param text its payload as text
     */
    record Frame(int opcode, String text) {}

    /** Writes the head of an unmasked frame; answers where its payload begins. */
    static int head(byte[] target, int from, byte first, int payload) {
        int at = from;
        target[at++] = first;
        if (payload < 126) {
            target[at++] = (byte) payload;
        } else if (payload < 65_536) {
            target[at++] = 126;
            target[at++] = (byte) (payload >> 8);
            target[at++] = (byte) payload;
        } else {
            target[at++] = 127;
            for (int shift = 56; shift >= 0; shift -= 8) {
                target[at++] = (byte) ((long) payload >> shift);
            }
        }
        return at;
    }

    /** A whole frame from the server. */
    static byte[] of(int opcode, byte[] payload) {
        byte[] frame = new byte[payload.length + 10];
        int at = head(frame, 0, (byte) (0x80 | opcode), payload.length);
        System.arraycopy(payload, 0, frame, at, payload.length);
        return java.util.Arrays.copyOf(frame, at + payload.length);
    }

    /** Reads a frame of a client, which is short and whole. */
    static Frame read(DataInputStream in) throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        long length = second & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        if ((second & 0x80) == 0 || length < 0 || length > MOST_BYTES) {
            throw new IOException("a client sent no usable frame");
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes((int) length);
        if (payload.length < length) {
            throw new EOFException("a client left in the middle of a frame");
        }
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return new Frame(first & 0x0F, new String(payload, StandardCharsets.UTF_8));
    }
}
