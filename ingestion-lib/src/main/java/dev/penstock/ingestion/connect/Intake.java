package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.decode.EventReceiver;

/**
 * Takes what a session reads, on the thread that reads it: nothing here may wait.
 *
 * <p>All calls for one message come between {@link #messageBegins} and {@link #messageEnds}.
 */
public interface Intake extends EventReceiver {
    /** A message is about to be decoded; the answer goes to {@link #messageEnds}. */
    long messageBegins();

    /** The message is decoded. */
    void messageEnds(long stamp);
}
