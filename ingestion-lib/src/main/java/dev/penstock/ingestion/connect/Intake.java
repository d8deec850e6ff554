package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.decode.EventReceiver;

/**
 * Takes what a session reads, on the thread that decodes.
 *
 * @hidden for other packages of the library
 */
public interface Intake extends EventReceiver {
    /** A session begins: from now on another thread decodes, and everything is told anew. */
    default void sessionBegins() {}

    /** A whole message was read, whatever was in it. */
    void messageRead();

    /** Everything that arrived in a session was read, and nothing more comes of it. */
    void sessionOver();

    /**
     * Messages arrived more quickly than they could be decoded, and were let go at this place among
     * the others.
     *
     * @param messages how many, but for those told before
     */
    void overrun(long messages);

    /** Something was let go at this place among the messages that may have been changes. */
    void lossNoticed();

    /** Home Assistant had an event that it could not send. */
    void lostEvent(String detail);
}
