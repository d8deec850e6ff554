package dev.penstock.ingestion.decode;

import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.metrics.InvalidReason;

/**
 * Takes events, and word of what should have been one.
 *
 * @hidden for other packages of the library
 */
public interface EventReceiver {
    /** Something happened in the home. */
    void event(Event event);

    /**
     * The states told since the last live change are all there are; what else was known is gone.
     */
    default void snapshotRead() {}

    /** Something arrived that cannot be used. */
    void invalid(InvalidReason reason, String detail);
}
