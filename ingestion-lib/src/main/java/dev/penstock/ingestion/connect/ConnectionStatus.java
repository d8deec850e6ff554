package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.time.Timing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The state of a connection and the counts of its attempts; written by its loop, read by any.
 *
 * @hidden for other packages of the library
 */
public final class ConnectionStatus {
    private static final int REMEMBERED = 50;

    private final ConnectionListener listener;
    private final Timing timing;
    private final AtomicLong connects = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    /** Guards the latest transitions; nobody is told anything while it is held. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Deque<Transition> latest = new ArrayDeque<>();
    private volatile ConnectionState state = new ConnectionState.Disconnected();

    ConnectionStatus(ConnectionListener listener, Timing timing) {
        this.listener = listener;
        this.timing = timing;
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

    /** The latest changes of the state, the latest last. */
    public List<Transition> transitions() {
        lock.lock();
        try {
            return List.copyOf(latest);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The one place where the state changes.
     *
     * @throws IllegalStateException for a change that is not in the table; nothing has changed then
     */
    void enter(ConnectionState next) {
        ConnectionState previous = state;
        if (!Transitions.allow(previous, next)) {
            throw new IllegalStateException("no way from " + previous + " to " + next);
        }
        lock.lock();
        try {
            state = next;
            latest.addLast(new Transition(timing.now(), previous, next));
            if (latest.size() > REMEMBERED) {
                latest.removeFirst();
            }
        } finally {
            lock.unlock();
        }
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
        if (!(state instanceof ConnectionState.GivenUp)
                && !(state instanceof ConnectionState.Closed)) {
            enter(new ConnectionState.Closed());
        }
    }
}
