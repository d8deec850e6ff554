package dev.penstock.ingestion.write;

import dev.penstock.ingestion.event.Point;

import java.time.Duration;

/**
 * Is told what becomes of points, on the threads that write; must be thread-safe.
 *
 * @hidden for other packages of the library
 */
public interface WriteListener {
    /** The server answered an attempt to write a batch. */
    void attempted(Batch batch, WriteResult result, Duration took);

    /** Everything up to here is acknowledged, on disk, or refused. */
    void safe(Reach reach);

    /** The server refused a point that stood alone. */
    void rejected(Point point, String reason);

    /** The server refused a point, which could not be kept among the dead letters. */
    void lost(Point point);
}
