package dev.penstock.ingestion.connect;

import java.util.concurrent.atomic.AtomicLong;

/** The state of a connection and the counts of its attempts; written by its loop, read by any. */
public final class ConnectionStatus {
    private final ConnectionListener listener;
    private final AtomicLong connects = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile ConnectionState state = new ConnectionState.Disconnected();

    ConnectionStatus(ConnectionListener listener) {
        this.listener = listener;
    }

    /** The state now. */
    public ConnectionState state() {
        return state;
    }

    /** How often events were subscribed to. */
    public long connects() {
        return connects.get();
    }

    /** How many attempts failed. */
    public long failures() {
        return failures.get();
    }

    /** The one place where the state changes. */
    void enter(ConnectionState next) {
        ConnectionState previous = state;
        state = next;
        listener.changed(previous, next);
    }

    void connected() {
        connects.incrementAndGet();
    }

    void failed() {
        failures.incrementAndGet();
    }

    /** Giving up says more than being closed, and stays. */
    void closed() {
        if (!(state instanceof ConnectionState.GivenUp)) {
            enter(new ConnectionState.Closed());
        }
    }
}
