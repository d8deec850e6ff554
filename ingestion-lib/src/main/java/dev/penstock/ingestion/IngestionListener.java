package dev.penstock.ingestion;

import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.WriteResult;

import java.time.Duration;

/**
 * Is told what an ingestion does; every method has an empty default.
 *
 * <p>Calls come from the ingestion's own threads, for one home one at a time and kind, and outside
 * all locks. An exception is logged and changes nothing. A listener that takes its time delays that
 * home's connecting, decoding or writing, but never its reading; one that closes the ingestion from
 * a callback makes closing wait for itself, a second or two.
 *
 * @since 0.1.0
 */
public interface IngestionListener {
    /** A listener that does nothing. */
    IngestionListener NONE = new IngestionListener() {};

    /** A home's connection is in another state now. */
    default void connectionChanged(String home, ConnectionState from, ConnectionState to) {}

    /**
     * Something happened in a home that its filter wants, whatever becomes of it: live events only,
     * neither history nor snapshots nor repeated states. What a throttle held back comes when it is
     * let go. Attributes are those that the schema has a use for, by default numbers and {@code
     * device_class}; all where mappers of one's own are given.
     *
     * <p>The thread that decodes tells it, thousands of times a second perhaps: hand it on to
     * another thread, and return.
     */
    default void eventArrived(String home, Event event) {}

    /** The sink answered an attempt to write a batch. */
    default void batchAttempted(Batch batch, WriteResult result, Duration took) {}

    /** The server refused a point for its content; it is lost. */
    default void pointRejected(String home, Point point, String reason) {}

    /** Changes may have been missed, and will be read again. */
    default void gapOpened(String home, OpenGap gap) {}

    /** A gap is done with. */
    default void gapClosed(String home, ClosedGap gap) {}

    /** The ingestion is closed. */
    default void closed(ShutdownReport report) {}
}
