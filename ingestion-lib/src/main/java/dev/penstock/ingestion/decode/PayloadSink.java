package dev.penstock.ingestion.decode;

/**
 * Reads what a command gave, on the decoding thread while the message arrives.
 *
 * @hidden for other packages of the library
 */
@FunctionalInterface
public interface PayloadSink {
    /** For commands that give nothing of interest. */
    PayloadSink IGNORED = (payload, receiver) -> payload.skip();

    /**
     * Reads what a command gave, to its end.
     *
     * @param payload the answer
     * @param receiver takes events that stand in it
     */
    void read(Payload payload, EventReceiver receiver);
}
