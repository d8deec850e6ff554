package dev.penstock.ingestion.spool;

import dev.penstock.ingestion.event.Point;

import java.util.List;

/** What a queue in memory and a spool on disk have in common, for one suite about both. */
interface WaitingPlace extends AutoCloseable {
    /** Puts a point in; the oldest is dropped when there is no room. */
    void put(Point point);

    /** Takes up to so many of the oldest points; waits for the first one. Empty once closed. */
    List<Point> take(int max) throws InterruptedException;

    long waiting();

    /** How many points were dropped for lack of room. */
    long dropped();

    /** Ends waiting. */
    @Override
    void close();

    /** After closing: what is still to be had, here or for whoever comes next. */
    List<Point> left() throws Exception;
}
