package dev.penstock.ingestion.write;

import java.io.IOException;

/** Says that whoever answered is no database, or not for a request like this. */
final class ForeignAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    ForeignAnswerException(String words) {
        super(words);
    }
}
