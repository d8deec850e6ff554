package dev.penstock.ingestion.decode;

import org.jspecify.annotations.Nullable;

/**
 * Is told what a message says, one call for each thing in it.
 *
 * <p>Called on the thread that decodes, in the order of the text.
 *
 * @hidden for other packages of the library
 */
public interface MessageReceiver extends EventReceiver {
    /** Home Assistant asks for a token. */
    void authRequired(String version);

    /** The token was accepted. */
    void authOk(String version);

    /** The token was refused. */
    void authInvalid(String message);

    /** Who reads what the command of that id gives; null where nobody does. */
    @Nullable PayloadSink payload(long id);

    /** A command was answered, and what it gave was read. */
    void result(Result result);

    /** A ping was answered. */
    void pong(long id);
}
