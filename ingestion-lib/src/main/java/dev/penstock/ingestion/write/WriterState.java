package dev.penstock.ingestion.write;

/** How a home's writer is doing. */
public sealed interface WriterState {
    /** Nothing was written yet. */
    record Untried() implements WriterState {}

    /** The last batch was taken by the server. */
    record Writing() implements WriterState {}

    /**
     * The server does not take points now; they wait.
     *
     * @param reason what is the matter, for a person
     */
    record BackingOff(String reason) implements WriterState {}

    /**
     * The server refuses requests for what they are; points wait until the configuration is mended.
     *
     * @param remedy what to do, for a person
     */
    record Misconfigured(String remedy) implements WriterState {}

    /** Closed: nothing is written any more. */
    record Stopped() implements WriterState {}
}
