package dev.penstock.examples.simulatedhome;

import java.nio.charset.StandardCharsets;

/** Something on its way to one client. */
sealed interface Outgoing {
    /**
     * A message in pieces, so that its large ones are shared between clients.
     *
     * @param pieces UTF-8, one after the other
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; shared on purpose
    record Message(byte[]... pieces) implements Outgoing {
        static Message of(String text) {
            return new Message(text.getBytes(StandardCharsets.UTF_8));
        }

        long length() {
            long length = 0;
            for (byte[] piece : pieces) {
                length += piece.length;
            }
            return length;
        }
    }

    /** A text frame that never shares an array with other messages, and may be no JSON at all. */
    record Alone(Message message) implements Outgoing {}

    /** A control frame. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Control(int opcode, byte[] payload) implements Outgoing {}

    /** Bytes as they are, no frame around them. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bytes(byte[] bytes) implements Outgoing {}

    /** A close frame, the last thing a client is sent. */
    record Close(int code) implements Outgoing {}
}
