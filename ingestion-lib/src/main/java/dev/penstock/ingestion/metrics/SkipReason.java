package dev.penstock.ingestion.metrics;

/**
 * Why an event gave nothing to write.
 *
 * @since 0.1.0
 */
public enum SkipReason {
    /** The schema has no point for it. */
    MAPPER,
    /** An entity only came back after a restart, with the state that was written last. */
    REAPPEARED
}
