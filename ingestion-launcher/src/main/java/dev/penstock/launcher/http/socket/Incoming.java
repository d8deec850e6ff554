package dev.penstock.launcher.http.socket;

import java.nio.ByteBuffer;

/** What a client sent, put together from its frames. */
sealed interface Incoming {
    /** A message. */
    record Text(String text) implements Incoming {}

    /** Asks for a pong with the same bytes. */
    record Ping(ByteBuffer payload) implements Incoming {}

    /** Answers a ping, or says that it is there. */
    record Pong() implements Incoming {}

    /**
     * The client closes.
     *
     * @param code its reason, to be sent back; 1000 where it names none
     */
    record Close(int code) implements Incoming {}
}
