package dev.penstock.ingestion.decode;

import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.metrics.InvalidReason;

/**
 * Is told what a message says, one call for each thing in it.
 *
 * <p>Called on the thread that decodes, in the order of the text.
 */
public interface MessageReceiver {
    /** The subscription id of events that come from no subscription but a snapshot. */
    long NO_SUBSCRIPTION = 0;

    /** Home Assistant asks for a token. */
    void authRequired(String version);

    /** The token was accepted. */
    void authOk(String version);

    /** The token was refused. */
    void authInvalid(String message);

    /** A command was answered. */
    void result(Result result);

    /** A ping was answered. */
    void pong(long id);

    /** Something happened in the home. */
    void event(long subscription, Event event);

    /** Something that cannot be used. */
    void invalid(InvalidReason reason, String detail);
}
