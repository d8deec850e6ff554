package dev.penstock.ingestion.backfill;

/**
 * Is told of gaps, on the thread that fills them, outside all locks.
 *
 * @hidden for other packages of the library
 */
public interface GapListener {
    /** Changes may have been missed. */
    void opened(OpenGap gap);

    /** A gap is done with. */
    void closed(ClosedGap gap);
}
