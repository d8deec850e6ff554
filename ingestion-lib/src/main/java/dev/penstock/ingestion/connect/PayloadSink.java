package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.decode.RawJson;

/** Reads what a command gave, on the reading thread while the message is at hand. */
@FunctionalInterface
interface PayloadSink {
    /** For commands that give nothing of interest. */
    PayloadSink IGNORED = payload -> {};

    void read(RawJson payload);
}
