package dev.penstock.ingestion.decode;

/**
 * Is told what a message says, one call for each thing in it.
 *
 * <p>Called on the thread that decodes, in the order of the text.
 */
public interface MessageReceiver extends EventReceiver {
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
}
