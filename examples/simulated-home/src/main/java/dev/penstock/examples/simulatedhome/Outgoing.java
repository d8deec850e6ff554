package dev.penstock.examples.simulatedhome;

import java.nio.charset.StandardCharsets;

/** Something on its way to one client; the bytes are shared between clients and never changed. */
sealed interface Outgoing {
    /** A message in pieces, so that its large ones are shared between clients. */
    final class Message implements Outgoing {
        private final byte[][] pieces;

        /**
         * Puts a message together.
         *
         * @param pieces UTF-8, one after the other
         */
        Message(byte[]... pieces) {
            this.pieces = pieces;
        }

        static Message of(String text) {
            return new Message(text.getBytes(StandardCharsets.UTF_8));
        }

        byte[][] pieces() {
            return pieces;
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
    final class Control implements Outgoing {
        private final int opcode;
        private final byte[] payload;

        Control(int opcode, byte[] payload) {
            this.opcode = opcode;
            this.payload = payload;
        }

        int opcode() {
            return opcode;
        }

        byte[] payload() {
            return payload;
        }
    }

    /** Bytes as they are, no frame around them. */
    final class Bytes implements Outgoing {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** A close frame, the last thing a client is sent. */
    record Close(int code) implements Outgoing {}
}
