package dev.penstock.launcher.http.socket;

import java.io.IOException;
import java.io.Serial;

/** A client does what it must not, and is closed with a code. */
final class Violation extends IOException {
    @Serial private static final long serialVersionUID = 1;

    private final CloseCode code;
    private final String why;

    Violation(CloseCode code, String why) {
        super(why);
        this.code = code;
        this.why = why;
    }

    /** What the client is told. */
    String why() {
        return why;
    }

    CloseCode code() {
        return code;
    }
}
