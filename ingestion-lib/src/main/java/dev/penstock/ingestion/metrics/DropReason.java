package dev.penstock.ingestion.metrics;

/** Why a point was discarded for lack of room or time. */
public enum DropReason {
    /** The queue in memory was full. */
    QUEUE_FULL,
    /** Messages arrived more quickly than they could be decoded. */
    OVERRUN,
    /** The time allowed for closing was over. */
    CLOSING
}
