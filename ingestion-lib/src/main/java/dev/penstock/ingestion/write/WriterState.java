package dev.penstock.ingestion.write;

/**
 * How a home's writer is doing.
 *
 * @since 0.1.0
 */
public sealed interface WriterState {
    /** Nothing was written yet. */
    record Untried() implements WriterState {}

    /** The last batch was taken by the server. */
    record Writing() implements WriterState {}

    /**
     * The server does not take points now; they go to the spool on disk, and from there to the
     * server once it is back.
     *
     * @param reason what is the matter, for a person
     */
    record Spooling(String reason) implements WriterState {}

    /**
     * The server does not take points now, and neither does the disk; they wait in memory.
     *
     * @param reason what is the matter, for a person
     */
    record BackingOff(String reason) implements WriterState {}

    /**
     * The server refuses requests for what they are; points wait, on disk as far as possible, until
     * the configuration is mended.
     *
     * @param remedy what to do, for a person
     */
    record Misconfigured(String remedy) implements WriterState {}

    /** Closed: nothing is written any more. */
    record Stopped() implements WriterState {}
}
