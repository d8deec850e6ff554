package dev.penstock.launcher.http.socket;

import dev.penstock.ingestion.time.Timing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Reads what a client sends, and refuses while reading what RFC 6455 or a limit forbids: nothing is
 * taken into memory before it is known to be allowed. For one thread, but for the watch.
 */
final class FrameReader {
    /** Pieces of nothing would be a message without end. */
    private static final int MOST_PIECES = 256;

    private static final int FINAL = 0x80;
    private static final int RESERVED = 0x70;
    private static final int KIND = 0x0f;
    private static final int CONTROL = 0x08;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7f;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    private final InputStream in;
    private int longest;
    private final Timing timing;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private int pieces;
    private long since;
    private volatile boolean underWay;

    /**
     * Creates a reader.
     *
     * @param in what arrives after the handshake
     * @param longest the longest message, in bytes
     * @param timing the clock
     */
    FrameReader(InputStream in, int longest, Timing timing) {
        this.in = in;
        this.longest = longest;
        this.timing = timing;
    }

    /** How long a message may be from the next frame on. */
    void longest(int bytes) {
        longest = bytes;
    }

    /** Whether a message, or a frame between its pieces, has been under way for that long. */
    boolean underWayFor(Duration time, long nanos) {
        return underWay && nanos - since > time.toNanos();
    }

    /**
     * Waits for the next message or control frame.
     *
     * @throws Violation when it is forbidden
     * @throws EOFException when the client is gone
     */
    Incoming next() throws IOException {
        while (true) {
            int first = in.read();
            if (first < 0) {
                throw new EOFException("the client is gone");
            }
            begin();
            int second = one();
            int kind = first & KIND;
            check(first, second, kind);
            byte[] payload = payload(length(second & LENGTH, kind));
            if ((kind & CONTROL) != 0) {
                underWay = pieces > 0;
                return control(kind, payload);
            }
            message.writeBytes(payload);
            pieces++;
            if ((first & FINAL) != 0) {
                return new Incoming.Text(text());
            }
        }
    }

    private void begin() {
        if (!underWay) {
            since = timing.nanos();
            underWay = true;
        }
    }

    private void check(int first, int second, int kind) throws Violation {
        if ((first & RESERVED) != 0) {
            throw new Violation(CloseCode.PROTOCOL, "reserved bits are set");
        }
        if ((second & MASKED) == 0) {
            throw new Violation(CloseCode.PROTOCOL, "a client has to mask its frames");
        }
        switch (kind) {
            case Frames.CONTINUATION -> {
                if (pieces == 0) {
                    throw new Violation(CloseCode.PROTOCOL, "there is nothing to continue");
                }
            }
            case Frames.TEXT -> {
                if (pieces > 0) {
                    throw new Violation(CloseCode.PROTOCOL, "the message before is not complete");
                }
            }
            case Frames.BINARY ->
                    throw new Violation(CloseCode.UNSUPPORTED, "messages have to be text");
            case Frames.CLOSE, Frames.PING, Frames.PONG -> {
                if ((first & FINAL) == 0 || (second & LENGTH) > Frames.CONTROL) {
                    throw new Violation(CloseCode.PROTOCOL, "a control frame is short and whole");
                }
            }
            default -> throw new Violation(CloseCode.PROTOCOL, "there is no such kind of frame");
        }
        if (pieces >= MOST_PIECES) {
            throw new Violation(CloseCode.TOO_BIG, "a message has too many pieces");
        }
    }

    private int length(int announced, int kind) throws IOException {
        long length =
                switch (announced) {
                    case TWO_BYTES -> number(Short.BYTES, Frames.CONTROL);
                    case EIGHT_BYTES -> number(Long.BYTES, Frames.LONGEST_OF_TWO);
                    default -> announced;
                };
        long before = (kind & CONTROL) == 0 ? message.size() : 0;
        if (length < 0 || before + length > longest) {
            throw new Violation(CloseCode.TOO_BIG, "a message may have " + longest + " bytes");
        }
        return (int) length;
    }

    /** A length that a shorter form could hold must not have a longer one. */
    private long number(int bytes, int shorter) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << Byte.SIZE | one();
        }
        if (number >= 0 && number <= shorter) {
            throw new Violation(CloseCode.PROTOCOL, "a length is spelled as short as possible");
        }
        return number;
    }

    private int one() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the client is gone in the middle of a frame");
        }
        return next;
    }

    private byte[] payload(int length) throws IOException {
        byte[] mask = in.readNBytes(Integer.BYTES);
        byte[] payload = in.readNBytes(length);
        if (mask.length < Integer.BYTES || payload.length < length) {
            throw new EOFException("the client is gone in the middle of a frame");
        }
        for (int i = 0; i < length; i++) {
            payload[i] ^= mask[i % Integer.BYTES];
        }
        return payload;
    }

    private String text() throws Violation {
        byte[] whole = message.toByteArray();
        message.reset();
        pieces = 0;
        underWay = false;
        return decoded(ByteBuffer.wrap(whole));
    }

    private static String decoded(ByteBuffer utf8) throws Violation {
        try {
            // A decoder of its own reports what is malformed instead of replacing it.
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw new Violation(CloseCode.NO_TEXT, "the text is no UTF-8");
        }
    }

    private static Incoming control(int kind, byte[] payload) throws Violation {
        return switch (kind) {
            case Frames.PING -> new Incoming.Ping(ByteBuffer.wrap(payload));
            case Frames.PONG -> new Incoming.Pong();
            default -> close(payload);
        };
    }

    private static Incoming close(byte[] payload) throws Violation {
        if (payload.length == 0) {
            return new Incoming.Close(CloseCode.NORMAL.number());
        }
        ByteBuffer read = ByteBuffer.wrap(payload);
        int code = payload.length < 2 ? 0 : read.getShort() & 0xffff;
        boolean known =
                code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
        if (!known && (code < 3000 || code > 4999)) {
            throw new Violation(CloseCode.PROTOCOL, "there is no such close code");
        }
        decoded(read);
        return new Incoming.Close(code);
    }
}
