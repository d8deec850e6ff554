package dev.penstock.launcher.store;

import java.io.IOException;

/** Thrown when the embedded store cannot be opened or read; the message says what to do. */
public final class StoreException extends IOException {
    private static final long serialVersionUID = 1L;

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
