package dev.penstock.ingestion.backfill;

import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.metrics.SkipReason;

/**
 * The middle of the path, filter, map and queue, for rows of history.
 *
 * @hidden for other packages of the library
 */
public interface RowPath {
    /** What becomes of a row. */
    sealed interface Judged {
        /**
         * It is written.
         *
         * @param point its point
         */
        record Wanted(Point point) implements Judged {}

        /** The user does not want it. */
        record Filtered() implements Judged {}

        /**
         * There is nothing to write.
         *
         * @param reason why
         */
        record Skipped(SkipReason reason) implements Judged {}

        /**
         * Filter or mapper failed on it.
         *
         * @param detail how
         */
        record Unmappable(String detail) implements Judged {}
    }

    /** Filters and maps a row, on the decoding thread; posts nothing. */
    Judged judge(StateChange row);

    /** Posts all rows of an answer in the books, and queues their points; waits for room. */
    void accept(SliceRows rows) throws InterruptedException;

    /** Whether the queue is so empty that live changes have room enough. */
    boolean hasRoom();
}
