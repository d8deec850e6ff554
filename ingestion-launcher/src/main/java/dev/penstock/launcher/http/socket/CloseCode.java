package dev.penstock.launcher.http.socket;

/** Why a WebSocket ends: the codes of RFC 6455 §7.4 that are used here. */
enum CloseCode {
    /** All is said. */
    NORMAL(1000),
    /** This program stops. */
    GOING_AWAY(1001),
    /** The frames break the rules. */
    PROTOCOL(1002),
    /** A kind of data that is not taken. */
    UNSUPPORTED(1003),
    /** A text that is no UTF-8. */
    NO_TEXT(1007),
    /** Not allowed: no token, or too many messages. */
    POLICY(1008),
    /** Too long a message. */
    TOO_BIG(1009),
    /** Something failed here. */
    FAILED(1011),
    /** The client does not read as fast as it is told something. */
    TRY_AGAIN(1013);

    private final int number;

    CloseCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
