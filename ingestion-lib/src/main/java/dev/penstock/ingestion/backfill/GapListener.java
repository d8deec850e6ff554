package dev.penstock.ingestion.backfill;

/** Is told of gaps, on the thread that fills them, outside all locks. */
public interface GapListener {
    /** Changes may have been missed. */
    void opened(OpenGap gap);

    /** A gap is done with. */
    void closed(ClosedGap gap);
}
