package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.decode.EventReceiver;
import dev.penstock.ingestion.decode.RawJson;

/** Reads what a command gave, on the reading thread while the message is at hand. */
@FunctionalInterface
interface PayloadSink {
    /** For commands that give nothing of interest. */
    PayloadSink IGNORED = (payload, receiver) -> {};

    /**
     * Reads what a command gave.
     *
     * @param payload the answer
     * @param receiver takes events that stand in it
     */
    void read(RawJson payload, EventReceiver receiver);
}
