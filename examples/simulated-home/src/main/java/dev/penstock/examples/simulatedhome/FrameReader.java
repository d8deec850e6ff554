package dev.penstock.examples.simulatedhome;

import dev.penstock.examples.simulatedhome.JsonTree.Parsed;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Client frames of RFC 6455, put together to whole messages. One thread at a time. */
final class FrameReader {
    /** aiohttp's limit for what a client may send in one message. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** A whole message or control frame. */
    static final class Frame {
        private final int opcode;
        private final byte[] payload;

        Frame(int opcode, byte[] payload) {
            this.opcode = opcode;
            this.payload = payload;
        }

        int opcode() {
            return opcode;
        }

        byte[] payload() {
            return payload;
        }

        /** What a text frame says; empty when it is no JSON. */
        Optional<Parsed> json() {
            return new JsonTree().parse(new String(payload, StandardCharsets.UTF_8));
        }

        /** The code a close frame carries; 1000 when it has none. */
        int closeCode() {
            return payload.length < 2 ? 1000 : (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
        }
    }

    /** The client broke the protocol; the connection ends with the code. */
    static final class Violation extends IOException {
        private static final long serialVersionUID = 1;
        private final int code;

        Violation(int code, String what) {
            super(what);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    private final DataInputStream in;
    private int kind;
    private byte[] gathered = {};

    FrameReader(DataInputStream in) {
        this.in = in;
    }

    /**
     * The next message or control frame.
     *
     * @throws java.net.SocketTimeoutException when the socket's time runs out between frames
     * @throws EOFException at the end
     */
    Frame next() throws IOException {
        while (true) {
            int first = in.read();
            if (first < 0) {
                throw new EOFException("the client is gone");
            }
            int opcode = first & 0x0f;
            require((first & 0x70) == 0, 1002, "reserved bits are set");
            byte[] payload = payload(opcode);
            boolean last = (first & 0x80) != 0;
            if (opcode >= CLOSE) {
                require(last && opcode <= PONG, 1002, "a control frame is wrong");
                return new Frame(opcode, payload);
            }
            require(opcode <= BINARY && (opcode == 0) == (kind != 0), 1002, "frame out of turn");
            kind = opcode == 0 ? kind : opcode;
            gathered = gathered.length == 0 ? payload : joined(gathered, payload);
            if (last) {
                Frame whole = new Frame(kind, gathered);
                kind = 0;
                gathered = new byte[0];
                return whole;
            }
        }
    }

    private byte[] payload(int opcode) throws IOException {
        int second = in.readUnsignedByte();
        require((second & 0x80) != 0, 1002, "a client frame is not masked");
        long length = second & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        require(opcode < CLOSE || length <= 125, 1002, "a control frame is too long");
        require(
                length >= 0 && gathered.length + length <= MOST_BYTES,
                1009,
                "a message is too big");
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes((int) length);
        if (mask.length < 4 || payload.length < length) {
            throw new EOFException("the client left in the middle of a frame");
        }
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return payload;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static void require(boolean holds, int code, String otherwise) throws Violation {
        if (!holds) {
            throw new Violation(code, otherwise);
        }
    }
}
