package dev.penstock.ingestion.write;

import java.time.Duration;
import java.util.Optional;

/** What became of a batch: the outcomes a server normally answers with are values. */
public sealed interface WriteResult {
    /** The server acknowledged every point. */
    record Written() implements WriteResult {}

    /**
     * The server refuses at least one point for its content, and does not say which. Others of the
     * batch may be stored or not; writing them again is harmless.
     *
     * @param reason the server's words
     */
    record PartlyRejected(String reason) implements WriteResult {}

    /**
     * The server cannot take the batch now; the same batch may go through later.
     *
     * @param after how long the server asks to wait, if it does
     * @param reason what is the matter, for a person
     */
    record Retry(Optional<Duration> after, String reason) implements WriteResult {}

    /**
     * The server refuses the request itself: token, bucket or address is wrong. No data is at
     * fault, so none may be given up.
     *
     * @param remedy what is wrong and what to do, for a person
     */
    record Misconfigured(String remedy) implements WriteResult {}

    /**
     * The batch is larger than the server accepts; a smaller one may go through.
     *
     * @param reason the server's words
     */
    record TooLarge(String reason) implements WriteResult {}
}
