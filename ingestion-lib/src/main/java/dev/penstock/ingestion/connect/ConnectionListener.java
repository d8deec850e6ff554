package dev.penstock.ingestion.connect;

/**
 * Is told of a connection's changes, one after the other, outside all locks.
 *
 * @hidden for other packages of the library
 */
@FunctionalInterface
public interface ConnectionListener {
    /** The connection is in another state now. */
    void changed(ConnectionState from, ConnectionState to);
}
