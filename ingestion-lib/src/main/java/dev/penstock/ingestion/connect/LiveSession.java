package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.decode.PayloadSink;
import dev.penstock.ingestion.decode.Result;

import java.time.Duration;
import java.util.Optional;

/**
 * A session that is live, for whoever has questions to Home Assistant; thread-safe.
 *
 * @hidden for other packages of the library
 */
public interface LiveSession {
    /**
     * Sends a command without arguments and waits for its answer.
     *
     * @param type the command
     * @param payload reads what it gives, on the decoding thread
     * @param atMost how long to wait
     * @return the answer; empty when none came in time or the session ended
     */
    Optional<Result> ask(String type, PayloadSink payload, Duration atMost)
            throws InterruptedException;

    /**
     * Asks for history.
     *
     * @param question what for
     * @param payload reads the rows, on the decoding thread
     * @param atMost how long to wait
     * @return the answer; empty when none came in time or the session ended
     */
    Optional<Result> history(HistoryQuestion question, PayloadSink payload, Duration atMost)
            throws InterruptedException;

    /** Whether it has ended. */
    boolean over();
}
