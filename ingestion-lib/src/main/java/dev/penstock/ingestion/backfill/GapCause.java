package dev.penstock.ingestion.backfill;

/**
 * Why changes may have been missed for a time.
 *
 * @since 0.1.0
 */
public enum GapCause {
    /** The connection to Home Assistant was lost. */
    DISCONNECTED,
    /** This program was stopped and started again. */
    RESTARTED,
    /** This program ended without closing. */
    CRASHED,
    /** The queue in memory was full. */
    QUEUE_FULL,
    /** The spool on disk was full, or kept points for too long. */
    SPOOL_FULL,
    /** What was in the spool cannot be read any more. */
    SPOOL_DAMAGED,
    /** A refused point could not be kept among the dead letters. */
    DEAD_LETTERS,
    /** Home Assistant could not put an event into JSON. */
    LOST_EVENT,
    /** Messages arrived more quickly than they could be decoded. */
    OVERRUN,
    /** Home Assistant's clock was set back. */
    CLOCK,
    /** Somebody asked for this time to be read again. */
    ASKED
}
