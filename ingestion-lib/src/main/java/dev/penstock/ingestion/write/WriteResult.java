package dev.penstock.ingestion.write;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of a batch: the outcomes a server normally answers with are values.
 *
 * @since 0.1.0
 */
public sealed interface WriteResult {
    /** The server acknowledged every point. */
    record Written() implements WriteResult {}

    /**
     * The server refuses at least one point for its content. Others of the batch may be stored or
     * not; writing them again is harmless.
     *
     * @param reason the server's words
     * @param named points the server names, which need not be all it refuses; empty where it names
     *     none
     * @param status the server's status code; 0 where there is none
     */
    record PartlyRejected(String reason, List<Named> named, int status) implements WriteResult {
        public PartlyRejected {
            named = List.copyOf(named);
        }

        /** Where the server names no point. */
        public PartlyRejected(String reason) {
            this(reason, List.of(), 0);
        }
    }

    /**
     * A point of a batch that a server names.
     *
     * @param index its place in the batch, from 0
     * @param reason why it is refused, in the server's words
     */
    record Named(int index, String reason) {}

    /**
     * The server cannot take the batch now; the same batch may go through later.
     *
     * @param after how long the server asks to wait, if it does
     * @param reason what is the matter, for a person
     * @param failing whether the server answered that it fails, which a single point may be the
     *     cause of
     */
    record Retry(Optional<Duration> after, String reason, boolean failing) implements WriteResult {
        /** Where no point can be the cause. */
        public Retry(Optional<Duration> after, String reason) {
            this(after, reason, false);
        }

        /** Where no point can be the cause, and the server does not say how long to wait. */
        public Retry(String reason) {
            this(Optional.empty(), reason);
        }
    }

    /**
     * The server refuses the request itself: token, bucket or address is wrong. No data is at
     * fault, so none may be given up.
     *
     * @param remedy what is wrong and what to do, for a person
     * @param status the server's status code; 0 where there is none
     * @param words the status and what the server says of it; empty where it says nothing
     */
    record Misconfigured(String remedy, int status, String words) implements WriteResult {
        /** Where no server has said so. */
        public Misconfigured(String remedy) {
            this(remedy, 0, "");
        }
    }

    /**
     * The batch is larger than the server accepts; a smaller one may go through.
     *
     * @param reason the server's words
     */
    record TooLarge(String reason) implements WriteResult {}
}
