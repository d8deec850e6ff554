package dev.penstock.ingestion.metrics;

/**
 * Why a point was discarded for lack of room or time.
 *
 * @since 0.1.0
 */
public enum DropReason {
    /** The queue in memory was full. */
    QUEUE_FULL,
    /** Messages arrived more quickly than they could be decoded. */
    OVERRUN,
    /** The spool on disk was full, and made room for newer points. */
    SPOOL_FULL,
    /** It waited in the spool for longer than is wanted. */
    SPOOL_AGED,
    /** What was in the spool cannot be read any more. */
    SPOOL_DAMAGED,
    /** The server refused it, and it could not be kept among the dead letters. */
    DEAD_LETTERS,
    /** The time allowed for closing was over. */
    CLOSING
}
