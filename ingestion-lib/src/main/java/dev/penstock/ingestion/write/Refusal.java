package dev.penstock.ingestion.write;

import dev.penstock.ingestion.metrics.RejectReason;

/**
 * Why a server refuses a point that stands alone.
 *
 * @param status the server's status code; 0 where there is none
 * @param kind why, as far as it is understood
 * @param words why, in the server's words
 */
record Refusal(int status, RejectReason kind, String words) {
    private static final int TOO_LARGE = 413;

    static Refusal of(WriteResult.PartlyRejected refused) {
        RejectReason kind =
                refused.status() == TOO_LARGE
                        ? RejectReason.TOO_LARGE
                        : RefusalWords.kind(refused.reason());
        return new Refusal(refused.status(), kind, refused.reason());
    }

    static Refusal of(WriteResult.TooLarge refused) {
        return new Refusal(TOO_LARGE, RejectReason.TOO_LARGE, refused.reason());
    }

    /** The server fails on it, and takes others. */
    static Refusal failing(String words) {
        return new Refusal(0, RejectReason.FAILING, words);
    }
}
