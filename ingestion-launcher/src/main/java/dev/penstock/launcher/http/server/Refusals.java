package dev.penstock.launcher.http.server;

/** Is told of those who are turned away before a handler sees them; thread-safe. */
public interface Refusals {
    /** A request was refused with a status. */
    void refused(int status);

    /** A connection was closed again, as there are too many. */
    void crowded();

    /** An id for an answer that no handler makes. */
    String correlationId();
}
