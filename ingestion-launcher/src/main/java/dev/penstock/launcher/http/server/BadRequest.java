package dev.penstock.launcher.http.server;

import java.io.IOException;
import java.io.Serial;

/** A request that is refused before any handler sees it. */
final class BadRequest extends IOException {
    @Serial private static final long serialVersionUID = 1;

    private final int status;
    private final String why;

    BadRequest(int status, String why) {
        super(why);
        this.status = status;
        this.why = why;
    }

    /** What the client is told. */
    String why() {
        return why;
    }

    int status() {
        return status;
    }
}
