package dev.penstock.ingestion.metrics;

/**
 * Why something received could not be used.
 *
 * @since 0.1.0
 */
public enum InvalidReason {
    /** It is not JSON, or not the JSON of a message. */
    MALFORMED,
    /** It is a message of no known type. */
    UNKNOWN,
    /** The filter or the mapper failed on it. */
    UNMAPPABLE,
    /** A part that an event needs is missing or of the wrong type. */
    INCOMPLETE,
    /** The connection ended before it was complete. */
    TRUNCATED,
    /** It is longer than the limit set for messages. */
    OVERSIZED,
    /** Home Assistant reports that it could not put an event into JSON. */
    UNSENDABLE
}
