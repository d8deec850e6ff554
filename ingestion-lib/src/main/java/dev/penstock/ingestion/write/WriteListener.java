package dev.penstock.ingestion.write;

import dev.penstock.ingestion.event.Point;

import java.time.Duration;

/** Is told what becomes of batches, on the writer's thread. */
public interface WriteListener {
    /** The server answered an attempt to write a batch. */
    void attempted(Batch batch, WriteResult result, Duration took);

    /** The server refused a point that stood alone. */
    void rejected(Point point, String reason);
}
