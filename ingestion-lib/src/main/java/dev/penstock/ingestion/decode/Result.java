package dev.penstock.ingestion.decode;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a command.
 *
 * @param id the command's id
 * @param success whether it was carried out
 * @param errorCode Home Assistant's error code when it was not
 * @param errorMessage its words
 * @param payload what the command gave, if it is a list or an object
 */
public record Result(
        long id,
        boolean success,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        @Nullable RawJson payload) {
    /** What went wrong, in one short text. */
    public String error() {
        return errorCode + (errorMessage == null ? "" : ": " + errorMessage);
    }
}
