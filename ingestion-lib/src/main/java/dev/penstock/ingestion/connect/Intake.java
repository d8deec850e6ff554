package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.decode.EventReceiver;

/** Takes what a session reads, on the thread that decodes. */
public interface Intake extends EventReceiver {
    /** A whole message was read, whatever was in it. */
    void messageRead();

    /** Messages arrived more quickly than they could be decoded, and these were let go. */
    void overrun(long messages);

    /** Home Assistant had an event that it could not send. */
    void lostEvent(String detail);
}
