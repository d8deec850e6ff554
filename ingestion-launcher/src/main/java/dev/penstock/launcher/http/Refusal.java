package dev.penstock.launcher.http;

/** Why someone is turned away. */
enum Refusal {
    /** The request breaks the rules of HTTP, or a limit. */
    MALFORMED,
    /** The request took too long to arrive. */
    SLOW,
    /** There are too many connections, or WebSocket clients. */
    CROWDED,
    /** This server is called by a name that is not its own. */
    HOST,
    /** The page that asks is of another origin. */
    ORIGIN,
    /** A wrong token was shown, or none where one is needed. */
    TOKEN,
    /** This address asks too often. */
    RATE
}
