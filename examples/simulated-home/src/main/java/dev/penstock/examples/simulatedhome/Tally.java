package dev.penstock.examples.simulatedhome;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what clients did since the start. Thread-safe. */
final class Tally {
    private final AtomicLong connections = new AtomicLong();
    private final AtomicInteger authentications = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger cutOffs = new AtomicInteger();
    private final AtomicInteger mostPending = new AtomicInteger();

    void connection() {
        connections.incrementAndGet();
    }

    void authentication(boolean accepted) {
        (accepted ? authentications : refused).incrementAndGet();
    }

    void cutOff() {
        cutOffs.incrementAndGet();
    }

    /** Remembers how many messages one client has pending, if that is the most so far. */
    void pending(int messages) {
        // Nearly always it is not, and then nothing is written that all clients' threads share.
        if (messages > mostPending.get()) {
            mostPending.accumulateAndGet(messages, Math::max);
        }
    }

    long connections() {
        return connections.get();
    }

    int authentications() {
        return authentications.get();
    }

    int refused() {
        return refused.get();
    }

    int cutOffs() {
        return cutOffs.get();
    }

    int mostPending() {
        return mostPending.get();
    }
}
