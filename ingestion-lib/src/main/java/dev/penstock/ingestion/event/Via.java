package dev.penstock.ingestion.event;

/**
 * The path on which a state change arrived; its point is the same on each by which a change does.
 *
 * @since 0.1.0
 */
public enum Via {
    /** As an event, when it happened. */
    EVENT,
    /** In the list of all states that is read after connecting. */
    SNAPSHOT,
    /** Out of Home Assistant's history, to fill a gap. */
    HISTORY,
    /** Not at all: made by this program of what it knows, such as a state that has not changed. */
    OWN
}
