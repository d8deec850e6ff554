package dev.penstock.ingestion.connect;

/** Why there is no session: an attempt to connect, authenticate or subscribe came to nothing. */
final class ConnectFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of failure, for how to go on. */
    enum Kind {
        /** Nothing answers at the address. */
        UNREACHABLE,
        /** Something answers that Home Assistant is not there yet. */
        STARTING,
        /** The token was refused. */
        TOKEN_REFUSED,
        /** A better way to the home works again. */
        MOVING,
        /** Anything else. */
        OTHER
    }

    private final Kind kind;

    /**
     * Creates a failure.
     *
     * @param kind what kind
     * @param reason what is wrong and what to do, for a person
     */
    ConnectFailure(Kind kind, String reason) {
        super(reason);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
