package dev.penstock.ingestion.metrics;

/**
 * Why a server refused a point, as far as its words tell.
 *
 * @since 0.1.0
 */
public enum RejectReason {
    /** It cannot be read as line protocol. */
    SYNTAX,
    /** A field has another type than the one stored. */
    TYPE_CONFLICT,
    /** Its time lies outside of what the server keeps or takes. */
    TIME,
    /** It, or a part of it, is too large. */
    TOO_LARGE,
    /** A limit of tables, columns or series is reached. */
    LIMIT,
    /** The server fails on this point, and takes others. */
    FAILING,
    /** Anything else. */
    OTHER
}
