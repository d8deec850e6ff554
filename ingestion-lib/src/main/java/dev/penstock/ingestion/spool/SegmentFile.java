package dev.penstock.ingestion.spool;

import java.nio.file.Path;

/**
 * A segment as the folder shows it; immutable.
 *
 * @param first the sequence number its name tells
 * @param path where it is
 * @param bytes how large it was
 */
record SegmentFile(long first, Path path, long bytes) {
    /** A number no segment has. */
    static final long NONE = -1;
}
