package dev.penstock.ingestion.decode;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a command; what it gave was read before, by its {@link PayloadSink}.
 *
 * @param id the command's id
 * @param success whether it was carried out
 * @param errorCode Home Assistant's error code when it was not
 * @param errorMessage its words
 * @hidden for other packages of the library
 */
public record Result(
        long id, boolean success, @Nullable String errorCode, @Nullable String errorMessage) {
    /** What went wrong, in one short text. */
    public String error() {
        return errorCode + (errorMessage == null ? "" : ": " + errorMessage);
    }
}
