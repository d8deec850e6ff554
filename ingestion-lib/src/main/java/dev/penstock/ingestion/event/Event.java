package dev.penstock.ingestion.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something that happened in a home.
 *
 * @since 0.1.0
 */
public sealed interface Event permits StateChange, BusEvent {
    /**
     * The time a point of this event carries, in microseconds since the epoch: the same on every
     * path by which the event may arrive.
     */
    long timeMicros();

    /** The same time as an instant. */
    default Instant time() {
        return Instant.EPOCH.plus(timeMicros(), ChronoUnit.MICROS);
    }
}
