package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.decode.EventReceiver;

/** Takes what a session reads, on the thread that reads it: nothing here may wait. */
public interface Intake extends EventReceiver {
    /** A whole message was read, whatever was in it. */
    void messageRead();
}
